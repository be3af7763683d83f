using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Trie;

/// <summary>A node or long value that the trie refers to is not in the store: the state was pruned, or the store is damaged.</summary>
public sealed class TrieNodeMissingException : StoreException
{
    public TrieNodeMissingException()
    {
    }

    public TrieNodeMissingException(Hash256 hash)
        : base($"the store has no trie node {hash}")
    {
        Hash = hash;
    }

    public TrieNodeMissingException(string message)
        : base(message)
    {
    }

    public TrieNodeMissingException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>The hash that was looked for.</summary>
    public Hash256 Hash { get; }
}
