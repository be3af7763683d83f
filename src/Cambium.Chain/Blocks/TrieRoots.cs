using Cambium.Primitives;

namespace Cambium.Chain.Blocks;

/// <summary>Roots of the transaction and receipt lists.</summary>
public static class TrieRoots
{
    /// <summary>The root of an empty trie: the Keccak-256 hash of the RLP empty string.</summary>
    public static Hash256 Empty { get; } = Hash256.Parse("56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");
}
