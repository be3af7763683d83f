namespace Cambium.Trie;

/// <summary>A write to a trie: a null or empty value removes the key. The arrays belong to the trie from then on and must not change.</summary>
public readonly record struct TrieChange(byte[] Key, byte[]? Value)
{
    internal bool IsRemoval => Value is null || Value.Length == 0;
}
