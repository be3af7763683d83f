namespace Cambium.Trie;

/// <summary>Bytes that should be a trie node are not one.</summary>
public sealed class TrieFormatException : FormatException
{
    public TrieFormatException()
    {
    }

    public TrieFormatException(string message)
        : base(message)
    {
    }

    public TrieFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
