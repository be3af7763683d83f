namespace Cambium.Rvm.Interpreter;

/// <summary>One growing array for the memories of a whole call tree; a frame's memory begins where its caller's ends.</summary>
internal sealed class MemoryArena
{
    private const int InitialBytes = 64 << 10;

    /// <summary>Larger arrays are given back to the collector after the transaction.</summary>
    private const int RetainedBytes = 4 << 20;

    private byte[] _bytes = new byte[InitialBytes];

    /// <summary>Clears <paramref name="count"/> bytes at <paramref name="start"/>, growing the array; false when it would exceed an array's size.</summary>
    public bool TryClear(int start, int count)
    {
        long end = (long)start + count;
        if (end > _bytes.Length && !TryGrow(end))
            return false;
        _bytes.AsSpan(start, count).Clear();
        return true;
    }

    public Span<byte> Slice(int start, int count) => _bytes.AsSpan(start, count);

    public ReadOnlyMemory<byte> Memory(int start, int count) => _bytes.AsMemory(start, count);

    public void Trim()
    {
        if (_bytes.Length > RetainedBytes)
            _bytes = new byte[InitialBytes];
    }

    private bool TryGrow(long end)
    {
        if (end > Array.MaxLength)
            return false;
        Array.Resize(ref _bytes, (int)Math.Min(Math.Max(end, 2L * _bytes.Length), Array.MaxLength));
        return true;
    }
}
