using System.Buffers.Binary;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Chain.MergeMining;

/// <summary>
/// The merge-mining proof from RSKIP92 on: the siblings of the coinbase on the way to the Merkle root, bottom up, each 32 bytes in
/// display order. The coinbase is always the left one.
/// </summary>
public static class MerkleBranch
{
    private const long MaximumOutputIndex = 1_000_000;
    private const long MaximumSatoshis = 21_000_000L * Satoshis.PerBitcoin;

    /// <summary>
    /// The root in raw byte order. False when two nodes together would read as a 64-byte transaction, which could pass off an inner
    /// node as a transaction.
    /// </summary>
    public static bool TryFold(in Hash256 coinbaseId, ReadOnlySpan<byte> proof, out Hash256 root)
    {
        root = coinbaseId;
        Span<byte> display = stackalloc byte[2 * Hash256.Size];
        Span<byte> raw = stackalloc byte[2 * Hash256.Size];
        for (ReadOnlySpan<byte> rest = proof; !rest.IsEmpty; rest = rest[Hash256.Size..])
        {
            Hash256 sibling = new(rest[..Hash256.Size]);
            root.Reversed().CopyTo(display);
            sibling.CopyTo(display[Hash256.Size..]);
            if (IsTransaction(display)) return false;
            root.CopyTo(raw);
            sibling.Reversed().CopyTo(raw[Hash256.Size..]);
            root = BitcoinHash.DoubleSha256(raw);
        }

        return true;
    }

    /// <summary>
    /// Whether 64 bytes read as a transaction of one input and one output. The reference looks at both nodes in display order,
    /// which is not the order in which Bitcoin hashes them; consensus follows it.
    /// </summary>
    internal static bool IsTransaction(ReadOnlySpan<byte> nodes)
    {
        const int inputCount = 4;
        const int outputIndex = 37;
        const int scriptSigLength = 41;
        if (nodes[inputCount] != 1) return false;
        uint index = BinaryPrimitives.ReadUInt32LittleEndian(nodes[outputIndex..]);
        if (index > MaximumOutputIndex && index != uint.MaxValue) return false;
        int scriptSig = nodes[scriptSigLength];
        if (scriptSig > 4) return false;
        int outputCount = scriptSigLength + 1 + scriptSig + sizeof(uint);
        if (nodes[outputCount] != 1) return false;
        long value = BinaryPrimitives.ReadInt64LittleEndian(nodes[(outputCount + 1)..]);
        if (value is < 1 or > MaximumSatoshis) return false;
        int scriptPubKey = nodes[outputCount + 1 + sizeof(long)];
        return scriptPubKey <= 4 && scriptSig + scriptPubKey == 4;
    }
}
