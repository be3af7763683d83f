using System.Security.Cryptography;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Taproot;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>Runs a witness program over its witness (VerifyWitnessProgram of Bitcoin Core).</summary>
internal sealed class WitnessVerification(Witness witness, ScriptFlags flags, ISignatureChecker checker)
{
    private const byte AnnexTag = 0x50;

    /// <summary>BIP-342: the weight of the witness, plus this, pays for signature checks.</summary>
    private const int ValidationWeightOffset = 50;

    public ScriptError Run(in WitnessProgram program, bool isP2sh)
    {
        if (program.Version == 0)
            return RunVersion0(program.Program);
        if (program.Version == 1 && program.Program.Length == WitnessProgram.TaprootSize && !isP2sh)
            return Has(ScriptFlags.Taproot) ? RunTaproot(program.Program) : ScriptError.None;
        return Has(ScriptFlags.DiscourageUpgradableWitnessProgram)
            ? ScriptError.DiscourageUpgradableWitnessProgram
            : ScriptError.None;
    }

    private ScriptError RunVersion0(ReadOnlySpan<byte> program)
    {
        if (program.Length == WitnessProgram.KeyHashSize)
        {
            return witness.Count == 2
                ? Execute(NewMachine(StandardScripts.P2pkh(program), witness, SignatureVersion.WitnessV0))
                : ScriptError.WitnessProgramMismatch;
        }
        if (program.Length != WitnessProgram.ScriptHashSize)
            return ScriptError.WitnessProgramWrongLength;
        if (witness.IsEmpty)
            return ScriptError.WitnessProgramWitnessEmpty;
        Script script = new(witness[^1]);
        return program.SequenceEqual(SHA256.HashData(script.Span))
            ? Execute(NewMachine(script, witness.SkipLast(1), SignatureVersion.WitnessV0))
            : ScriptError.WitnessProgramMismatch;
    }

    private ScriptError RunTaproot(ReadOnlySpan<byte> outputKey)
    {
        if (witness.IsEmpty)
            return ScriptError.WitnessProgramWitnessEmpty;
        ReadOnlyMemory<byte>? annex = null;
        int items = witness.Count;
        if (items >= 2 && witness[^1].Length > 0 && witness[^1].Span[0] == AnnexTag)
            annex = witness[--items];
        TaprootInput spend = new(Index: 0, annex);
        return items == 1
            ? checker.CheckSchnorr(witness[0].Span, outputKey, spend)
            : RunTaprootScript(outputKey, new Script(witness[items - 2]), witness[items - 1], spend);
    }

    private ScriptError RunTaprootScript(ReadOnlySpan<byte> outputKey, Script script, ReadOnlyMemory<byte> control, in TaprootInput spend)
    {
        if (!ControlBlock.TryParse(control.Span, out ControlBlock block))
            return ScriptError.TaprootWrongControlSize;
        Hash256 leaf = TapTree.LeafHash(block.LeafVersion, script);
        if (!block.Proves(leaf, outputKey))
            return ScriptError.WitnessProgramMismatch;
        if (block.LeafVersion != TapTree.TapscriptVersion)
        {
            return Has(ScriptFlags.DiscourageUpgradableTaprootVersion)
                ? ScriptError.DiscourageUpgradableTaprootVersion
                : ScriptError.None;
        }
        int arguments = witness.Count - 2 - (spend.Annex is null ? 0 : 1);
        ScriptMachine machine = NewMachine(script, witness.Take(arguments), SignatureVersion.Tapscript);
        machine.Spend = spend with { LeafHash = leaf };
        machine.ValidationWeightLeft = witness.Size + ValidationWeightOffset;
        ScriptError error = TapscriptSuccess.Check(script, Has(ScriptFlags.DiscourageOpSuccess), out bool succeedsAtOnce);
        return succeedsAtOnce || error != ScriptError.None ? error : Execute(machine);
    }

    private ScriptMachine NewMachine(Script script, IEnumerable<ReadOnlyMemory<byte>> arguments, SignatureVersion version)
    {
        ScriptStack stack = new();
        stack.PushAll(arguments);
        return new ScriptMachine(script, stack, flags, checker, version);
    }

    private static ScriptError Execute(ScriptMachine machine)
    {
        ScriptStack stack = machine.Stack;
        if (machine.IsTapscript && stack.Count > ScriptMachine.MaxStackSize)
            return ScriptError.StackSize;
        for (int depth = 0; depth < stack.Count; depth++)
        {
            if (stack[depth].Length > Script.MaxElementSize)
                return ScriptError.PushSize;
        }
        ScriptError error = machine.Run();
        if (error != ScriptError.None)
            return error;
        return stack.Count == 1 && stack.IsTopTrue() ? ScriptError.None : ScriptError.EvalFalse;
    }

    private bool Has(ScriptFlags flag) => (flags & flag) != 0;
}
