using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Trie.Nodes;

/// <summary>A value of more than 32 bytes: its node holds hash and length, the bytes are fetched when they are asked for.</summary>
internal sealed class LongValue
{
    private byte[]? _bytes;
    private Hash256 _hash;
    private bool _isHashed;

    public LongValue(byte[] bytes)
    {
        _bytes = bytes;
        Length = bytes.Length;
    }

    public LongValue(in Hash256 hash, int length)
    {
        Length = length;
        _hash = hash;
        _isHashed = true;
        IsSaved = true;
    }

    public int Length { get; }

    /// <summary>The hash of the bytes. Threads that race here compute the same one.</summary>
    public Hash256 Hash
    {
        get
        {
            if (!Volatile.Read(ref _isHashed))
            {
                _hash = Keccak256.Hash(_bytes);
                Volatile.Write(ref _isHashed, true);
            }
            return _hash;
        }
    }

    /// <summary>Whether the bytes are in the store.</summary>
    public bool IsSaved { get; set; }

    public byte[] Bytes(INodeStore? store)
    {
        if (_bytes is { } known)
            return known;
        if (store is null || !store.TryGet(Hash, out byte[]? bytes) || bytes.Length != Length)
            throw new TrieNodeMissingException(Hash);
        return _bytes = bytes;
    }

    /// <summary>Drops bytes that the store has too.</summary>
    public void Forget()
    {
        if (IsSaved)
            _bytes = null;
    }

    /// <summary>Equality without fetching bytes that are not at hand.</summary>
    public bool HasBytes(ReadOnlySpan<byte> other)
    {
        if (other.Length != Length)
            return false;
        return _bytes is { } known ? other.SequenceEqual(known) : Keccak256.Hash(other) == Hash;
    }
}
