using Cambium.Primitives;

namespace Cambium.Chain.Difficulty;

/// <summary>The largest Bitcoin block hash, read as a number, that proves the work of a difficulty.</summary>
public static class DifficultyTarget
{
    /// <summary>Difficulties below 3 count as 3, which keeps the target's top bit clear.</summary>
    private const ulong Lowest = 3;

    public static UInt256 Of(in UInt256 difficulty)
    {
        UInt256 divisor = difficulty < Lowest ? Lowest : difficulty;

        // floor(2^256 / d) from 256-bit words: 2^256 = (2^256 - 1) + 1.
        UInt256.DivRem(UInt256.MaxValue, divisor, out UInt256 quotient, out UInt256 remainder);
        return remainder + UInt256.One == divisor ? quotient + UInt256.One : quotient;
    }
}
