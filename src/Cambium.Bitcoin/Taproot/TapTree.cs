using Cambium.Bitcoin.Scripts;
using Cambium.Codecs.Bitcoin;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Taproot;

/// <summary>A tree of scripts that a taproot output commits to (BIP-341): a leaf or two subtrees.</summary>
public sealed class TapTree
{
    /// <summary>The leaf version of BIP-342.</summary>
    public const byte TapscriptVersion = 0xc0;

    private readonly TapTree? _left;
    private readonly TapTree? _right;

    private TapTree(Hash256 hash, Script? script, byte leafVersion, TapTree? left, TapTree? right)
    {
        (Hash, Script, LeafVersion) = (hash, script, leafVersion);
        (_left, _right) = (left, right);
    }

    /// <summary>The Merkle root of the tree.</summary>
    public Hash256 Hash { get; }

    /// <summary>The script of a leaf; null for a branch.</summary>
    public Script? Script { get; }

    public byte LeafVersion { get; }

    public static TapTree Leaf(Script script, byte leafVersion = TapscriptVersion) =>
        new(LeafHash(leafVersion, script), script, leafVersion, null, null);

    public static TapTree Branch(TapTree left, TapTree right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new TapTree(BranchHash(left.Hash, right.Hash), null, 0, left, right);
    }

    public static Hash256 LeafHash(byte leafVersion, Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        BitcoinWriter writer = new(script.Length + 8);
        writer.WriteByte(leafVersion);
        writer.WriteVarBytes(script.Span);
        return BitcoinHash.TaggedHash("TapLeaf", writer.Written);
    }

    /// <summary>The smaller hash comes first, so that a proof needs no directions.</summary>
    public static Hash256 BranchHash(in Hash256 a, in Hash256 b)
    {
        Span<byte> pair = stackalloc byte[2 * Hash256.Size];
        (a < b ? a : b).CopyTo(pair);
        (a < b ? b : a).CopyTo(pair[Hash256.Size..]);
        return BitcoinHash.TaggedHash("TapBranch", pair);
    }

    /// <summary>Every leaf, from left to right, with its siblings from the leaf upwards.</summary>
    public IEnumerable<(TapTree Leaf, IReadOnlyList<Hash256> Path)> Leaves()
    {
        if (_left is null || _right is null)
            return [(this, [])];
        Hash256 leftHash = _left.Hash, rightHash = _right.Hash;
        return _left.Leaves().Select(found => (found.Leaf, Extend(found.Path, rightHash)))
            .Concat(_right.Leaves().Select(found => (found.Leaf, Extend(found.Path, leftHash))));
    }

    private static IReadOnlyList<Hash256> Extend(IReadOnlyList<Hash256> path, Hash256 sibling) => [.. path, sibling];
}
