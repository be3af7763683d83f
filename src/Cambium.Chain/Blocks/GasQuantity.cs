namespace Cambium.Chain.Blocks;

/// <summary>Reads the unsigned big-endian gas items of headers and transactions.</summary>
internal static class GasQuantity
{
    /// <summary>The value, or <see cref="long.MaxValue"/> when it is larger.</summary>
    public static long Saturate(ReadOnlySpan<byte> bigEndian)
    {
        ReadOnlySpan<byte> digits = bigEndian.TrimStart((byte)0);
        if (digits.Length > sizeof(long) || (digits.Length == sizeof(long) && digits[0] > 0x7f)) return long.MaxValue;
        long value = 0;
        foreach (byte digit in digits) value = (value << 8) | digit;
        return value;
    }
}
