namespace Cambium.Trie.Nodes;

/// <summary>A run of bits inside a byte array that nobody changes: the shared path of a node, without a copy of its own.</summary>
internal readonly struct BitPath(byte[] bytes, int start, int length)
{
    private readonly byte[] _bytes = bytes;
    private readonly int _start = start;

    public static BitPath Empty => new([], 0, 0);

    public int Length { get; } = length;

    public int this[int index] => Bits.Get(_bytes, _start + index);

    public BitPath From(int index) => new(_bytes, _start + index, Length - index);

    public BitPath Take(int count) => new(_bytes, _start, count);

    /// <summary>The number of leading bits that equal those of a key from bit <paramref name="depth"/> on.</summary>
    public int CommonPrefix(ReadOnlySpan<byte> key, int depth)
    {
        int limit = Math.Min(Length, key.Length * 8 - depth);
        return limit == 0 ? 0 : Bits.CommonPrefix(_bytes, _start, key, depth, limit);
    }

    /// <summary>This path, a branch bit and the path below the branch in one.</summary>
    public BitPath Join(int bit, BitPath below)
    {
        int total = Length + 1 + below.Length;
        byte[] joined = new byte[Bits.BytesFor(total)];
        CopyTo(joined);
        Bits.Set(joined, Length, bit);
        for (int i = 0; i < below.Length; i++)
            Bits.Set(joined, Length + 1 + i, below[i]);
        return new BitPath(joined, 0, total);
    }

    /// <summary>The bits as bytes; their number must be a multiple of eight, as that of a whole key is.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Bits.BytesFor(Length)];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Writes the bits from the first byte's top bit on, zero padded.</summary>
    public void CopyTo(Span<byte> destination)
    {
        if (Length > 0)
            Bits.CopyTo(_bytes, _start, Length, destination);
    }
}
