using Cambium.Primitives;

namespace Cambium.Trie.Nodes;

/// <summary>What a node holds for a child: the child itself, or its hash until somebody asks for it.</summary>
internal abstract class NodeLink;

/// <summary>A child known by its hash only.</summary>
internal sealed class HashLink(in Hash256 hash, long referenceSize = HashLink.UnknownSize) : NodeLink
{
    public const long UnknownSize = -1;

    private long _referenceSize = referenceSize;

    public Hash256 Hash { get; } = hash;

    /// <summary>
    /// The child's share of its parent's children size (RSKIP107), or <see cref="UnknownSize"/>. It is unknown only while the parent's
    /// own children size is still the one read from the store.
    /// </summary>
    public long ReferenceSize
    {
        get => Volatile.Read(ref _referenceSize);
        set => Volatile.Write(ref _referenceSize, value);
    }
}
