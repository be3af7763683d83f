using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bridge.PegIns;

/// <summary>Output scripts as the reference reads them.</summary>
internal static class OutputForm
{
    private const int P2pkhOperations = 5;
    private const int HashLength = 20;

    /// <summary>The hash in a P2PKH or P2SH script.</summary>
    /// <exception cref="BridgeException">The script is neither.</exception>
    public static ReadOnlySpan<byte> HashIn(Script script)
    {
        RefuseUnreadable(script);
        if (StandardScripts.IsP2sh(script.Span))
            return script.Span.Slice(2, HashLength);
        return TryFindKeyHash(script, out ReadOnlySpan<byte> hash)
            ? hash
            : throw new BridgeException("The output script is neither P2PKH nor P2SH.");
    }

    /// <summary>
    /// Refuses the frame of a P2PKH script with an opcode in the place of the hash: the reference dereferences the
    /// absent data there, and the whole call fails.
    /// </summary>
    public static void RefuseUnreadable(Script script)
    {
        if (script.TryParse(out IReadOnlyList<ScriptOp> operations) && HasKeyHashFrame(operations) && !operations[2].HasData)
            throw new BridgeException("The output script has an opcode in the place of a hash.");
    }

    /// <summary>True when an output has the script; the outputs up to that one are read.</summary>
    /// <exception cref="BridgeException">One of these does not parse as a script.</exception>
    public static bool Pays(Transaction transaction, Script script)
    {
        foreach (TxOut output in transaction.Outputs)
        {
            if (!output.ScriptPubKey.TryParse(out _))
                throw new BridgeException("An output script does not parse.");
            if (output.ScriptPubKey.Equals(script))
                return true;
        }

        return false;
    }

    private static bool TryFindKeyHash(Script script, out ReadOnlySpan<byte> hash)
    {
        hash = default;
        if (!script.TryParse(out IReadOnlyList<ScriptOp> operations)
            || !HasKeyHashFrame(operations)
            || operations[2].Data.Length != HashLength
            || operations[3].Code != Opcode.EqualVerify
            || operations[4].Code != Opcode.CheckSig)
        {
            return false;
        }

        hash = operations[2].Data.Span;
        return true;
    }

    private static bool HasKeyHashFrame(IReadOnlyList<ScriptOp> operations) =>
        operations.Count == P2pkhOperations && operations[0].Code == Opcode.Dup && operations[1].Code == Opcode.Hash160;
}
