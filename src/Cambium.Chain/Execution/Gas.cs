namespace Cambium.Chain.Execution;

/// <summary>Arithmetic of gas amounts that end at 2^63 - 1 (rskj GasCost).</summary>
internal static class Gas
{
    public static long Add(long a, long b)
    {
        long sum = unchecked(a + b);
        return sum < 0 ? long.MaxValue : sum;
    }

    /// <summary>
    /// More than eight bytes count as the largest gas amount, even with leading zeros; eight bytes with the top bit set come out
    /// negative, which the reference refuses.
    /// </summary>
    public static long FromBytes(ReadOnlySpan<byte> bigEndian)
    {
        if (bigEndian.Length > sizeof(long))
            return long.MaxValue;
        long gas = 0;
        foreach (byte digit in bigEndian)
            gas = (gas << 8) | digit;
        return gas;
    }
}
