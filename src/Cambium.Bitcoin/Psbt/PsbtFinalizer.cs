using Cambium.Bitcoin.Interpreter;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bitcoin.Psbt;

/// <summary>The finaliser's role: turns partial signatures into the final script and witness of an input.</summary>
public static class PsbtFinalizer
{
    /// <summary>Finalises one input if its signatures suffice and the result verifies; otherwise changes nothing.</summary>
    public static PsbtFault Finalize(PartiallySignedTransaction psbt, int index)
    {
        ArgumentNullException.ThrowIfNull(psbt);
        PsbtInput input = psbt.Inputs[index];
        if (input.IsFinal)
            return PsbtFault.None;
        PsbtFault fault = PsbtSpend.TryResolve(psbt, index, out PsbtSpend spend);
        if (fault != PsbtFault.None)
            return fault;
        fault = CollectStack(input, spend.Executed, out List<byte[]> stack);
        return fault == PsbtFault.None ? Apply(psbt, index, spend, stack) : fault;
    }

    /// <summary>Finalises every input; true when all are final.</summary>
    public static bool FinalizeAll(PartiallySignedTransaction psbt)
    {
        ArgumentNullException.ThrowIfNull(psbt);
        bool all = true;
        for (int i = 0; i < psbt.Inputs.Count; i++)
            all &= Finalize(psbt, i) == PsbtFault.None;
        return all;
    }

    private static PsbtFault Apply(PartiallySignedTransaction psbt, int index, in PsbtSpend spend, List<byte[]> stack)
    {
        (Script scriptSig, Witness witness) = Assemble(spend, stack);
        TransactionBuilder builder = psbt.UnsignedTransaction.ToBuilder().SetScriptSig(index, scriptSig).SetWitness(index, witness);
        SignatureHashCache hashes = new(builder.Build());
        if (ScriptInterpreter.Verify(hashes, index, spend.Output, ScriptFlags.Standard) != ScriptError.None)
            return PsbtFault.InvalidSignatures;
        PsbtInput input = psbt.Inputs[index];
        input.Map.RemoveTypes(type => type is >= PsbtKeyType.PartialSignature and <= PsbtKeyType.KeyOrigin);
        input.FinalScriptSig = scriptSig.IsEmpty && !witness.IsEmpty ? null : scriptSig;
        input.FinalScriptWitness = witness.IsEmpty ? null : witness;
        return PsbtFault.None;
    }

    private static (Script ScriptSig, Witness Witness) Assemble(in PsbtSpend spend, List<byte[]> stack)
    {
        ScriptBuilder scriptSig = new();
        Witness witness = Witness.Empty;
        if (spend.WitnessScript is not null)
            stack.Add(spend.WitnessScript.ToArray());
        if (spend.IsWitness)
            witness = Witness.Of([.. stack]);
        else
            stack.ForEach(item => scriptSig.Push(item));
        if (spend.RedeemScript is not null)
            scriptSig.PushData(spend.RedeemScript.Span);
        return (scriptSig.Build(), witness);
    }

    private static PsbtFault CollectStack(PsbtInput input, Script script, out List<byte[]> stack)
    {
        stack = [];
        List<(byte[] PublicKey, byte[] Signature)> signatures = [.. input.PartialSignatures];
        switch (StandardScripts.Classify(script))
        {
            case ScriptTemplate.PubKey when signatures.Count > 0:
                stack.Add(signatures[0].Signature);
                return PsbtFault.None;
            case ScriptTemplate.P2pkh when signatures.Count > 0:
                stack.AddRange([signatures[0].Signature, signatures[0].PublicKey]);
                return PsbtFault.None;
            case ScriptTemplate.MultiSig:
                return CollectMultiSig(signatures, script, stack);
            case ScriptTemplate.PubKey or ScriptTemplate.P2pkh:
                return PsbtFault.MissingSignatures;
            default:
                return PsbtFault.UnknownScript;
        }
    }

    /// <summary>OP_CHECKMULTISIG wants a dummy and the signatures in the order of the keys.</summary>
    private static PsbtFault CollectMultiSig(List<(byte[] PublicKey, byte[] Signature)> signatures, Script script, List<byte[]> stack)
    {
        if (!StandardScripts.TryParseMultiSig(script, out int required, out IReadOnlyList<ReadOnlyMemory<byte>> keys))
            return PsbtFault.UnknownScript;
        stack.Add([]);
        foreach (ReadOnlyMemory<byte> key in keys)
        {
            byte[]? signature = signatures.Find(entry => key.Span.SequenceEqual(entry.PublicKey)).Signature;
            if (signature is not null && stack.Count <= required)
                stack.Add(signature);
        }
        return stack.Count == required + 1 ? PsbtFault.None : PsbtFault.MissingSignatures;
    }
}
