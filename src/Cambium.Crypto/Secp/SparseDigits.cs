using Cambium.Primitives;

namespace Cambium.Crypto.Secp;

/// <summary>
/// The width-w non-adjacent form of a scalar below 2^128 or above n - 2^128: odd digits below 2^(w-1) in size, at least
/// w - 1 zeros between two of them. Variable time.
/// </summary>
internal static class SparseDigits
{
    /// <summary>128 bits and a carry.</summary>
    public const int Length = 129;

    /// <summary>Fills the 129 digits, least significant first; returns how many are in use.</summary>
    public static int Fill(Span<short> digits, in Scalar scalar, int width)
    {
        digits.Clear();
        bool negative = scalar.IsHigh;
        UInt256 magnitude = (negative ? -scalar : scalar).ToUInt256();
        ulong low = magnitude.U0, high = magnitude.U1;

        int used = 0, carry = 0;
        for (int bit = 0; bit < Length;)
        {
            if (((int)Window(low, high, bit, 1) ^ carry) == 0)
            {
                bit++;
                continue;
            }
            int digit = (int)Window(low, high, bit, width) + carry;
            carry = digit >> (width - 1);
            digit -= carry << width;
            digits[bit] = (short)(negative ? -digit : digit);
            used = bit + 1;
            bit += width;
        }
        return used;
    }

    /// <summary>The bits [at, at + count) of the 128-bit number; zero beyond it.</summary>
    private static uint Window(ulong low, ulong high, int at, int count)
    {
        ulong shifted = at switch
        {
            0 => low,
            < 64 => low >> at | high << (64 - at),
            < 128 => high >> (at - 64),
            _ => 0,
        };
        return (uint)shifted & ((1u << count) - 1);
    }
}
