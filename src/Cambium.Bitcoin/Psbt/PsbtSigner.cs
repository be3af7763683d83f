using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Psbt;

/// <summary>The signer's role for single-key and multi-signature scripts, bare, in P2SH, P2WSH or both.</summary>
public static class PsbtSigner
{
    /// <summary>Adds the key's signature to one input.</summary>
    public static PsbtFault Sign(PartiallySignedTransaction psbt, int index, in PrivateKey key)
    {
        ArgumentNullException.ThrowIfNull(psbt);
        PsbtFault fault = PsbtSpend.TryResolve(psbt, index, out PsbtSpend spend);
        if (fault != PsbtFault.None)
            return fault;
        if (FindForm(spend, key.PublicKey) is not { } publicKey)
            return PsbtFault.KeyNotInScript;
        PsbtInput input = psbt.Inputs[index];
        SigHashType type = input.SigHashType ?? SigHashType.All;
        Transaction transaction = psbt.UnsignedTransaction;
        Hash256 digest = spend.IsWitness
            ? SignatureHash.SegwitV0(transaction, index, spend.Executed, spend.Output.Value, type)
            : SignatureHash.Legacy(transaction, index, spend.Executed, type);
        input.SetPartialSignature(publicKey, [.. Ecdsa.Sign(key, digest).ToDer(), (byte)type.Value]);
        return PsbtFault.None;
    }

    /// <summary>Signs every input that has the key; returns how many.</summary>
    public static int SignAll(PartiallySignedTransaction psbt, in PrivateKey key)
    {
        ArgumentNullException.ThrowIfNull(psbt);
        int signed = 0;
        for (int i = 0; i < psbt.Inputs.Count; i++)
        {
            if (!psbt.Inputs[i].IsFinal && Sign(psbt, i, key) == PsbtFault.None)
                signed++;
        }
        return signed;
    }

    /// <summary>The serialised form of the key that the script names; witness scripts take compressed keys only.</summary>
    private static byte[]? FindForm(in PsbtSpend spend, in PublicKey key)
    {
        byte[] compressed = key.ToCompressed();
        if (Names(spend.Executed, compressed))
            return compressed;
        byte[] uncompressed = key.ToUncompressed();
        return !spend.IsWitness && Names(spend.Executed, uncompressed) ? uncompressed : null;
    }

    private static bool Names(Script script, byte[] key)
    {
        byte[] hash = BitcoinHash.Hash160(key);
        script.TryParse(out IReadOnlyList<ScriptOp> operations);
        return operations.Any(operation => operation.Data.Span.SequenceEqual(key) || operation.Data.Span.SequenceEqual(hash));
    }
}
