namespace Cambium.Crypto.Pairing;

/// <summary>The width-w non-adjacent form of the fixed exponents: odd digits below 2^(w-1) in size between zeros, least significant first.</summary>
internal static class NonAdjacentForm
{
    public static sbyte[] Of(UInt128 value, int width)
    {
        var digits = new List<sbyte>();
        int modulus = 1 << width;
        while (value != 0)
        {
            int digit = 0;
            if ((value & 1) != 0)
            {
                digit = (int)(uint)(value & (uint)(modulus - 1));
                digit = digit >= modulus / 2 ? digit - modulus : digit;
                value = digit < 0 ? value + (uint)-digit : value - (uint)digit;
            }
            digits.Add((sbyte)digit);
            value >>= 1;
        }
        return [.. digits];
    }
}
