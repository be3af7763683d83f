using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Taproot;

/// <summary>The last witness item of a spend by script: leaf version, internal key and the path to the root (BIP-341).</summary>
public readonly ref struct ControlBlock
{
    private const int BaseSize = 33;
    private const int MaxDepth = 128;
    private const byte LeafVersionMask = 0xfe;

    private readonly ReadOnlySpan<byte> _bytes;

    private ControlBlock(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    public byte LeafVersion => (byte)(_bytes[0] & LeafVersionMask);

    /// <summary>Whether the output key has an odd y.</summary>
    public bool IsOdd => (_bytes[0] & 1) != 0;

    public ReadOnlySpan<byte> InternalKey => _bytes[1..BaseSize];

    public static bool TryParse(ReadOnlySpan<byte> bytes, out ControlBlock block)
    {
        bool ok = bytes.Length >= BaseSize
            && bytes.Length <= BaseSize + MaxDepth * Hash256.Size
            && (bytes.Length - BaseSize) % Hash256.Size == 0;
        block = ok ? new ControlBlock(bytes) : default;
        return ok;
    }

    /// <summary>The control block that proves a leaf of an output.</summary>
    public static byte[] Create(TaprootOutput output, TapTree leaf, IReadOnlyList<Hash256> path)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(leaf);
        ArgumentNullException.ThrowIfNull(path);
        byte first = (byte)(leaf.LeafVersion | (output.IsOdd ? 1 : 0));
        return [first, .. output.InternalKey.Span, .. path.SelectMany(node => node.ToArray())];
    }

    /// <summary>Whether the output key commits to the leaf under this block's internal key.</summary>
    public bool Proves(in Hash256 leaf, ReadOnlySpan<byte> outputKey)
    {
        Hash256 node = leaf;
        for (int at = BaseSize; at < _bytes.Length; at += Hash256.Size)
            node = TapTree.BranchHash(node, new Hash256(_bytes.Slice(at, Hash256.Size)));
        return Crypto.Taproot.TryTweakPublicKey(InternalKey, node.AsSpan(), out PublicKey key)
            && key.HasOddY == IsOdd
            && outputKey.SequenceEqual(key.ToXOnly());
    }
}
