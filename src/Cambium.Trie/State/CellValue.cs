using Cambium.Primitives;

namespace Cambium.Trie.State;

/// <summary>
/// What a storage cell holds: nothing, a word, or (cells of precompiled contracts) any bytes. Bytes that are the minimal form of a word are kept as
/// the word, so equal cells have equal values.
/// </summary>
internal readonly struct CellValue
{
    private readonly UInt256 _word;
    private readonly byte[]? _bytes;

    public CellValue(in UInt256 word) => _word = word;

    public CellValue(byte[]? bytes)
    {
        if (bytes is null || bytes.Length == 0)
            return;
        if (bytes.Length <= UInt256.Size && bytes[0] != 0)
            _word = UInt256.FromBigEndian(bytes);
        else
            _bytes = bytes;
    }

    public bool IsEmpty => _bytes is null && _word.IsZero;

    /// <summary>The cell as the virtual machine reads it.</summary>
    /// <exception cref="OverflowException">The cell holds more than 32 bytes.</exception>
    public UInt256 Word
    {
        get
        {
            if (_bytes is null)
                return _word;
            return _bytes.Length <= UInt256.Size ? UInt256.FromBigEndian(_bytes) : throw new OverflowException("the storage cell holds more than a word");
        }
    }

    /// <summary>The cell as the trie holds it; null when it is empty.</summary>
    public byte[]? ToBytes() => _bytes ?? (_word.IsZero ? null : _word.ToMinimalBigEndian());
}
