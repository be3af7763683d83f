using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Trie.Nodes;

namespace Cambium.Trie.Proofs;

/// <summary>What a proof says about a value: its length and hash. Values of more than 32 bytes are not part of the proof itself.</summary>
public readonly record struct ProvenValue(int Length, Hash256 Hash)
{
    /// <summary>Whether these bytes are the proven value.</summary>
    public bool Matches(ReadOnlySpan<byte> bytes) => bytes.Length == Length && Keccak256.Hash(bytes) == Hash;

    internal static bool TryOf(NodeValue value, out ProvenValue proven)
    {
        proven = value.IsEmpty ? default : new ProvenValue(value.Length, value.Hash());
        return !value.IsEmpty;
    }
}
