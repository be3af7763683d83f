using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Trie.Nodes;

/// <summary>
/// A node of the binary radix trie (RSKIP107): shared path, optional value, two optional children. Immutable but for what is computed or
/// fetched late (hash, sizes, children behind a <see cref="HashLink"/>); threads that race there store equal results.
/// </summary>
internal sealed class TrieNode : NodeLink
{
    /// <summary>A childless node of at most this size is written inside its parent.</summary>
    public const int MaxEmbeddedLength = 44;

    private const long UnknownSize = -1;
    private const int StackLimit = 512;

    private NodeLink? _left;
    private NodeLink? _right;
    private long _childrenSize;
    private Hash256 _hash;
    private bool _isHashed;
    private bool _isRecent = true;

    public TrieNode(BitPath path, NodeValue value, NodeLink? left, NodeLink? right, long childrenSize = UnknownSize)
    {
        Path = path;
        Value = value;
        _left = left;
        _right = right;
        _childrenSize = left is null && right is null ? 0 : childrenSize;
    }

    public BitPath Path { get; }

    public NodeValue Value { get; }

    public NodeLink? Left => _left;

    public NodeLink? Right => _right;

    public bool IsTerminal => _left is null && _right is null;

    /// <summary>Whether node and long value are in the store, and so is everything below.</summary>
    public bool IsSaved { get; set; }

    public bool IsHashed => Volatile.Read(ref _isHashed);

    public bool IsEmbeddable => IsTerminal && NodeCodec.EncodedLength(this) <= MaxEmbeddedLength;

    /// <summary>The hash of the serialisation; computes those of the children first.</summary>
    public Hash256 Hash
    {
        get
        {
            if (!Volatile.Read(ref _isHashed))
                ComputeHash();
            return _hash;
        }
    }

    /// <summary>The size of everything below in bytes, as RSKIP107 defines it.</summary>
    public long ChildrenSize
    {
        get
        {
            long size = Volatile.Read(ref _childrenSize);
            if (size == UnknownSize)
            {
                size = SizeOf(_left) + SizeOf(_right);
                Volatile.Write(ref _childrenSize, size);
            }
            return size;
        }
    }

    /// <summary>This node's share of its parent's <see cref="ChildrenSize"/>.</summary>
    public long ReferenceSize => ChildrenSize + NodeCodec.EncodedLength(this) + (Value.Long?.Length ?? 0);

    /// <summary>A child, fetched when needed and kept.</summary>
    public TrieNode? Child(int bit, INodeStore? store)
    {
        NodeLink? link = bit == 0 ? _left : _right;
        TrieNode? child = link is HashLink hash ? Fetch(bit, hash, store) : (TrieNode?)link;
        if (child is { _isRecent: false })
            child._isRecent = true;
        return child;
    }

    /// <summary>Whether the node was visited since this was asked last.</summary>
    public bool TakeRecent()
    {
        bool recent = _isRecent;
        _isRecent = false;
        return recent;
    }

    /// <summary>
    /// A copy with other children and value. Before a size that only the sum gives away is lost, it is noted in the child that stays.
    /// </summary>
    public TrieNode With(NodeValue value, NodeLink? left, NodeLink? right)
    {
        if (ReferenceEquals(left, _left) && ReferenceEquals(right, _right))
            return new TrieNode(Path, value, left, right, _childrenSize);
        NoteSize(_left, _right);
        NoteSize(_right, _left);
        return new TrieNode(Path, value, left, right);
    }

    /// <summary>The same node under another path.</summary>
    public TrieNode WithPath(BitPath path) => new(path, Value, _left, _right, _childrenSize);

    /// <summary>Writes the serialisation and returns its length.</summary>
    public void SaveTo(IStoreBatch batch)
    {
        int length = NodeCodec.EncodedLength(this);
        Span<byte> encoded = length <= StackLimit ? stackalloc byte[length] : new byte[length];
        NodeCodec.Write(this, encoded);
        batch.Put(Hash, encoded);
    }

    public byte[] Encode()
    {
        byte[] encoded = new byte[NodeCodec.EncodedLength(this)];
        NodeCodec.Write(this, encoded);
        return encoded;
    }

    /// <summary>Puts a hash in the place of a saved child, so that memory can be reclaimed.</summary>
    public void Forget(int bit)
    {
        ref NodeLink? link = ref bit == 0 ? ref _left : ref _right;
        if (link is TrieNode { IsSaved: true } node && !node.IsEmbeddable)
            link = new HashLink(node.Hash, node.ReferenceSize);
    }

    private static long SizeOf(NodeLink? link) => link switch
    {
        null => 0,
        TrieNode node => node.ReferenceSize,
        HashLink { ReferenceSize: not HashLink.UnknownSize } hash => hash.ReferenceSize,
        _ => throw new InvalidOperationException("the size of a trie node's child was lost"),
    };

    private void NoteSize(NodeLink? staying, NodeLink? other)
    {
        if (staying is HashLink { ReferenceSize: HashLink.UnknownSize } hash)
            hash.ReferenceSize = ChildrenSize - SizeOf(other);
    }

    private TrieNode Fetch(int bit, HashLink link, INodeStore? store)
    {
        if (store is null || !store.TryGet(link.Hash, out byte[]? encoded))
            throw new TrieNodeMissingException(link.Hash);
        TrieNode node = NodeCodec.Read(encoded);
        node.AcceptHash(link.Hash);
        if (bit == 0)
            Volatile.Write(ref _left, node);
        else
            Volatile.Write(ref _right, node);
        return node;
    }

    /// <summary>Marks a node that came from the store under its hash.</summary>
    public void AcceptHash(in Hash256 hash)
    {
        _hash = hash;
        IsSaved = true;
        Volatile.Write(ref _isHashed, true);
    }

    private void ComputeHash()
    {
        int length = NodeCodec.EncodedLength(this);
        Span<byte> encoded = length <= StackLimit ? stackalloc byte[length] : new byte[length];
        NodeCodec.Write(this, encoded);
        _hash = Keccak256.Hash(encoded);
        Volatile.Write(ref _isHashed, true);
    }
}
