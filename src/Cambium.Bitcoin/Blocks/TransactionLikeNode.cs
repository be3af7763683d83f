using System.Buffers.Binary;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Blocks;

/// <summary>
/// bitcoinj's test whether two sibling hashes could be a 64-byte transaction, which would let an inner node pass as
/// a leaf. It looks at the halves in display order although the tree hashes them in wire order; the Bridge must agree
/// with that (bridge.md 5.7).
/// </summary>
public static class TransactionLikeNode
{
    private const int InputCountAt = 4;
    private const int OutputIndexAt = 37;
    private const int ScriptLengthAt = 41;
    private const uint MaxOutputIndex = 1_000_000;
    private const int MaxScriptLength = 4;

    /// <param name="left">The left node in wire order.</param>
    /// <param name="right">The right node in wire order.</param>
    public static bool Matches(in Hash256 left, in Hash256 right)
    {
        Span<byte> bytes = stackalloc byte[2 * Hash256.Size];
        left.Reversed().CopyTo(bytes);
        right.Reversed().CopyTo(bytes[Hash256.Size..]);
        uint outputIndex = BinaryPrimitives.ReadUInt32LittleEndian(bytes[OutputIndexAt..]);
        byte inputScript = bytes[ScriptLengthAt];
        bool inputFits = bytes[InputCountAt] == 1
            && outputIndex is <= MaxOutputIndex or uint.MaxValue
            && inputScript <= MaxScriptLength;
        return inputFits && OutputFits(bytes[(ScriptLengthAt + 1 + inputScript + sizeof(uint))..], inputScript);
    }

    private static bool OutputFits(ReadOnlySpan<byte> bytes, byte inputScript)
    {
        long value = BinaryPrimitives.ReadInt64LittleEndian(bytes[1..]);
        return bytes[0] == 1
            && value >= 1
            && value <= Satoshis.MaxMoney.Value
            && inputScript + bytes[1 + sizeof(long)] == MaxScriptLength;
    }
}
