using Cambium.Bitcoin.Scripts;

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
        return FindKeyHash(script) is { } hash
            ? hash.Span
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

    private static ReadOnlyMemory<byte>? FindKeyHash(Script script) =>
        script.TryParse(out IReadOnlyList<ScriptOp> operations)
        && HasKeyHashFrame(operations)
        && operations[2].Data.Length == HashLength
        && operations[3].Code == Opcode.EqualVerify
        && operations[4].Code == Opcode.CheckSig
            ? operations[2].Data
            : null;

    private static bool HasKeyHashFrame(IReadOnlyList<ScriptOp> operations) =>
        operations.Count == P2pkhOperations && operations[0].Code == Opcode.Dup && operations[1].Code == Opcode.Hash160;
}
