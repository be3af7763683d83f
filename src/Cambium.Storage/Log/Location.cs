namespace Cambium.Storage.Log;

/// <summary>Where a record is: segment (24 bits), offset (32 bits), and a hint of its length in units of 64 bytes (8 bits).</summary>
internal readonly record struct Location(ulong Packed)
{
    public const int HintUnit = 64;
    public const int MaxSegment = (1 << 24) - 1;

    private const int SegmentShift = 40;
    private const int OffsetShift = 8;
    private const int MaxHint = 255;

    public Location(int segment, long offset, long length)
        : this(((ulong)segment << SegmentShift) | ((ulong)offset << OffsetShift) | (ulong)Math.Min(MaxHint, (length + HintUnit - 1) / HintUnit))
    {
    }

    public int Segment => (int)(Packed >> SegmentShift);

    public long Offset => (long)((Packed >> OffsetShift) & uint.MaxValue);

    /// <summary>At least the record's length, or, for large records, enough for the header and its key.</summary>
    public int ReadLength => (int)(Packed & MaxHint) * HintUnit;
}
