namespace Cambium.Primitives;

/// <summary>Bit shifts of <see cref="UInt256"/>; counts are 0 or more, and 256 or more shifts everything out.</summary>
internal static class Shifts
{
    public static UInt256 Left(in UInt256 a, int count)
    {
        if (count >= 256)
            return default;
        int bits = count & 63;
        UInt256 moved = (count >> 6) switch
        {
            0 => a,
            1 => new UInt256(0, a.U0, a.U1, a.U2),
            2 => new UInt256(0, 0, a.U0, a.U1),
            _ => new UInt256(0, 0, 0, a.U0),
        };
        if (bits == 0)
            return moved;
        int back = 64 - bits;
        return new UInt256(
            moved.U0 << bits,
            (moved.U1 << bits) | (moved.U0 >> back),
            (moved.U2 << bits) | (moved.U1 >> back),
            (moved.U3 << bits) | (moved.U2 >> back));
    }

    public static UInt256 Right(in UInt256 a, int count) => Right(a, count, 0);

    public static UInt256 RightArithmetic(in UInt256 a, int count) => Right(a, count, a.IsNegative ? ulong.MaxValue : 0);

    private static UInt256 Right(in UInt256 a, int count, ulong fill)
    {
        if (count >= 256)
            return new UInt256(fill, fill, fill, fill);
        int bits = count & 63;
        UInt256 moved = (count >> 6) switch
        {
            0 => a,
            1 => new UInt256(a.U1, a.U2, a.U3, fill),
            2 => new UInt256(a.U2, a.U3, fill, fill),
            _ => new UInt256(a.U3, fill, fill, fill),
        };
        if (bits == 0)
            return moved;
        int back = 64 - bits;
        return new UInt256(
            (moved.U0 >> bits) | (moved.U1 << back),
            (moved.U1 >> bits) | (moved.U2 << back),
            (moved.U2 >> bits) | (moved.U3 << back),
            (moved.U3 >> bits) | (fill << back));
    }
}
