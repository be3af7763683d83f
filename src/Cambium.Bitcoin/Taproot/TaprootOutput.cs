using Cambium.Bitcoin.Scripts;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Taproot;

/// <summary>A taproot output: an internal key, and the scripts that may be used instead of it (BIP-341).</summary>
public sealed class TaprootOutput
{
    private readonly byte[] _internalKey;

    /// <param name="internalKey">The 32-byte x coordinate.</param>
    /// <param name="tree">The scripts; none makes the output spendable by key only.</param>
    /// <exception cref="ArgumentException">The key is not on the curve.</exception>
    public TaprootOutput(ReadOnlySpan<byte> internalKey, TapTree? tree = null)
    {
        _internalKey = internalKey.ToArray();
        Tree = tree;
        ReadOnlySpan<byte> root = MerkleRoot is { } hash ? hash.ToArray() : [];
        if (!Crypto.Taproot.TryTweakPublicKey(internalKey, root, out PublicKey key))
            throw new ArgumentException("not a key that can be tweaked", nameof(internalKey));
        OutputKey = key.ToXOnly();
        IsOdd = key.HasOddY;
    }

    public ReadOnlyMemory<byte> InternalKey => _internalKey;

    public TapTree? Tree { get; }

    public Hash256? MerkleRoot => Tree?.Hash;

    /// <summary>The 32-byte x coordinate in the output script.</summary>
    public ReadOnlyMemory<byte> OutputKey { get; }

    public bool IsOdd { get; }

    public Script Script => StandardScripts.P2tr(OutputKey.Span);

    /// <summary>The control blocks of all leaves, from left to right.</summary>
    public IReadOnlyList<byte[]> ControlBlocks() =>
        Tree is null ? [] : [.. Tree.Leaves().Select(found => ControlBlock.Create(this, found.Leaf, found.Path))];
}
