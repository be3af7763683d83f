using System.Collections;
using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Blocks;

/// <summary>
/// A proof that some transactions are in a block (BIP-37): the block's transaction count, hashes of a pruned tree in
/// depth-first order, and one flag per visited node that says whether a match lies below. Hashes are in wire order.
/// </summary>
public sealed class PartialMerkleTree
{
    /// <summary>No block has more transactions: 60 bytes is the least a transaction takes of a million.</summary>
    public const int MaxTransactions = 1_000_000 / 60;

    private readonly byte[] _flags;

    private PartialMerkleTree(uint transactionCount, IReadOnlyList<Hash256> hashes, byte[] flags)
    {
        TransactionCount = transactionCount;
        Hashes = hashes;
        _flags = flags;
    }

    public uint TransactionCount { get; }

    public IReadOnlyList<Hash256> Hashes { get; }

    /// <summary>The flags, eight in a byte, least significant bit first.</summary>
    public ReadOnlySpan<byte> Flags => _flags;

    /// <summary>Proves the leaves for which <paramref name="isMatch"/> holds.</summary>
    public static PartialMerkleTree Build(IReadOnlyList<Hash256> leaves, Func<int, bool> isMatch)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        ArgumentNullException.ThrowIfNull(isMatch);
        ArgumentOutOfRangeException.ThrowIfZero(leaves.Count);
        (List<Hash256> hashes, List<bool> flags) = new PartialMerkleBuilder(leaves, isMatch).Build();
        byte[] bytes = new byte[(flags.Count + 7) / 8];
        new BitArray(flags.ToArray()).CopyTo(bytes, 0);
        return new PartialMerkleTree((uint)leaves.Count, hashes, bytes);
    }

    /// <summary>Proves the leftmost leaf, a block's coinbase, from its Merkle branch alone.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="branch">Its siblings from the bottom up, one for each level of the tree.</param>
    /// <param name="transactionCount">How many leaves the tree has.</param>
    public static PartialMerkleTree OfLeftmost(in Hash256 leaf, IReadOnlyList<Hash256> branch, int transactionCount)
    {
        ArgumentNullException.ThrowIfNull(branch);
        // The walk goes down the left edge to the leaf, then takes each right sibling on the way up: 1s first, then 0s.
        int levels = branch.Count;
        var flags = new BitArray((2 * levels) + 1);
        for (int i = 0; i <= levels; i++)
            flags[i] = true;
        byte[] bytes = new byte[(flags.Count + 7) / 8];
        flags.CopyTo(bytes, 0);
        return new PartialMerkleTree((uint)transactionCount, [leaf, .. branch], bytes);
    }

    /// <summary>Parses exactly one tree.</summary>
    /// <exception cref="BitcoinFormatException">Malformed, not canonical, or followed by more bytes.</exception>
    public static PartialMerkleTree Parse(ReadOnlySpan<byte> bytes) => Parse(bytes, WireRules.Canonical);

    /// <summary>
    /// As <see cref="Parse(ReadOnlySpan{byte})"/>, but lengths may be in any CompactSize form: what the reference
    /// accepts after its check of the declared size (bridge.md 5.7).
    /// </summary>
    public static PartialMerkleTree ParseAsBitcoinj(ReadOnlySpan<byte> bytes) => Parse(bytes, WireRules.Bitcoinj);

    /// <summary>Whether the counts in the data account for exactly its length (bridge.md 5.7).</summary>
    public static bool HasExpectedSize(ReadOnlySpan<byte> bytes)
    {
        try
        {
            ParseAsBitcoinj(bytes);
            return true;
        }
        catch (BitcoinFormatException)
        {
            return false;
        }
    }

    /// <summary>Walks the proof by the rules of Bitcoin Core; false when it is malformed in any way.</summary>
    /// <param name="root">The root to compare with the block header's.</param>
    /// <param name="matches">The proven leaves with their positions, in the block's order.</param>
    public bool TryExtract(out Hash256 root, out IReadOnlyList<MerkleMatch> matches) =>
        new PartialMerkleWalk(this, rejectTransactions: false).TryRun(out root, out matches);

    /// <summary>
    /// As <see cref="TryExtract"/>, and refuses inner nodes whose children, each in display order, read as a 64-byte
    /// transaction, as bitcoinj does (bridge.md 5.7).
    /// </summary>
    public bool TryExtractAsBitcoinj(out Hash256 root, out IReadOnlyList<MerkleMatch> matches) =>
        new PartialMerkleWalk(this, rejectTransactions: true).TryRun(out root, out matches);

    public byte[] ToBytes()
    {
        BitcoinWriter writer = new(16 + Hashes.Count * Hash256.Size + _flags.Length);
        writer.WriteUInt32(TransactionCount);
        writer.WriteCompactSize((ulong)Hashes.Count);
        foreach (Hash256 hash in Hashes)
            writer.WriteHash(hash);
        writer.WriteVarBytes(_flags);
        return writer.ToArray();
    }

    private static PartialMerkleTree Parse(ReadOnlySpan<byte> bytes, WireRules rules)
    {
        BitcoinReader reader = new(bytes, rules);
        PartialMerkleTree tree = Read(ref reader);
        reader.ExpectEnd();
        return tree;
    }

    internal static PartialMerkleTree Read(ref BitcoinReader reader)
    {
        uint count = reader.ReadUInt32();
        Hash256[] hashes = new Hash256[reader.ReadCount(Hash256.Size)];
        for (int i = 0; i < hashes.Length; i++)
            hashes[i] = reader.ReadHash();
        return new PartialMerkleTree(count, hashes, reader.ReadVarBytes().ToArray());
    }
}
