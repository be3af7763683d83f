using System.Numerics;
using Xunit;

namespace Cambium.Primitives.Tests;

/// <summary>Every operation against <see cref="BigInteger"/> on many random and boundary words.</summary>
public sealed class UInt256ArithmeticTests
{
    private const int Rounds = 40_000;
    private static readonly BigInteger Two256 = BigInteger.One << 256;

    [Fact]
    public void Addition_wraps_and_reports_the_carry() => ForPairs((a, b) =>
    {
        BigInteger sum = a.ToBigInteger() + b.ToBigInteger();
        Assert.Equal(sum >= Two256, UInt256.AddOverflows(a, b, out UInt256 wrapped));
        Assert.Equal(Words.Wrap(sum), wrapped);
        Assert.Equal(wrapped, a + b);
    });

    [Fact]
    public void Subtraction_wraps_and_reports_the_borrow() => ForPairs((a, b) =>
    {
        BigInteger difference = a.ToBigInteger() - b.ToBigInteger();
        Assert.Equal(difference.Sign < 0, UInt256.SubtractUnderflows(a, b, out UInt256 wrapped));
        Assert.Equal(Words.Wrap(difference), wrapped);
        Assert.Equal(wrapped, a - b);
        Assert.Equal(Words.Wrap(-a.ToBigInteger()), -a);
    });

    [Fact]
    public void Multiplication_wraps_and_reports_the_overflow() => ForPairs((a, b) =>
    {
        BigInteger product = a.ToBigInteger() * b.ToBigInteger();
        Assert.Equal(product >= Two256, UInt256.MultiplyOverflows(a, b, out UInt256 wrapped));
        Assert.Equal(Words.Wrap(product), wrapped);
        Assert.Equal(wrapped, a * b);
    });

    [Fact]
    public void Division_and_remainder_agree_and_zero_divisors_give_zero() => ForPairs((a, b) =>
    {
        Assert.Equal(b.IsZero ? UInt256.Zero : Words.Wrap(a.ToBigInteger() / b.ToBigInteger()), a / b);
        Assert.Equal(b.IsZero ? UInt256.Zero : Words.Wrap(a.ToBigInteger() % b.ToBigInteger()), a % b);
    });

    [Fact]
    public void Signed_division_and_remainder_follow_the_yellow_paper() => ForPairs((a, b) =>
    {
        BigInteger x = Words.Signed(a), y = Words.Signed(b);
        Assert.Equal(b.IsZero ? UInt256.Zero : Words.Wrap(BigInteger.Divide(x, y)), UInt256.SDiv(a, b));
        Assert.Equal(b.IsZero ? UInt256.Zero : Words.Wrap(BigInteger.Remainder(x, y)), UInt256.SMod(a, b));
    });

    [Fact]
    public void Modular_operations_use_the_whole_intermediate_result() => ForTriples((a, b, m) =>
    {
        BigInteger x = a.ToBigInteger(), y = b.ToBigInteger(), n = m.ToBigInteger();
        Assert.Equal(m.IsZero ? UInt256.Zero : Words.Wrap((x + y) % n), UInt256.AddMod(a, b, m));
        Assert.Equal(m.IsZero ? UInt256.Zero : Words.Wrap(x * y % n), UInt256.MulMod(a, b, m));
    });

    [Fact]
    public void Exponentiation_wraps()
    {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++)
        {
            UInt256 a = Words.Next(random), b = Words.Next(random);
            Assert.Equal(Words.Wrap(BigInteger.ModPow(a.ToBigInteger(), b.ToBigInteger(), Two256)), UInt256.Exp(a, b));
        }
        Assert.Equal(UInt256.One, UInt256.Exp(UInt256.Zero, UInt256.Zero));
    }

    [Fact]
    public void Comparisons_agree_signed_and_unsigned() => ForPairs((a, b) =>
    {
        Assert.Equal(a.ToBigInteger().CompareTo(b.ToBigInteger()), a.CompareTo(b));
        Assert.Equal(a.ToBigInteger() < b.ToBigInteger(), a < b);
        Assert.Equal(a.ToBigInteger() >= b.ToBigInteger(), a >= b);
        Assert.Equal(Words.Signed(a) < Words.Signed(b), UInt256.SLt(a, b));
        Assert.Equal(Words.Signed(a) > Words.Signed(b), UInt256.SGt(a, b));
        Assert.Equal(a.ToBigInteger() == b.ToBigInteger(), a == b);
    });

    [Fact]
    public void Bitwise_operations_agree() => ForPairs((a, b) =>
    {
        Assert.Equal(Words.Wrap(a.ToBigInteger() & b.ToBigInteger()), a & b);
        Assert.Equal(Words.Wrap(a.ToBigInteger() | b.ToBigInteger()), a | b);
        Assert.Equal(Words.Wrap(a.ToBigInteger() ^ b.ToBigInteger()), a ^ b);
        Assert.Equal(Two256 - 1 - a.ToBigInteger(), (~a).ToBigInteger());
        Assert.Equal((int)a.ToBigInteger().GetBitLength(), a.BitLength);
    });

    [Fact]
    public void Shifts_agree_for_every_count()
    {
        var random = new Random(11);
        for (int count = 0; count <= 300; count++)
        {
            UInt256 a = Words.Next(random), n = (ulong)count;
            Assert.Equal(Words.Wrap(a.ToBigInteger() << count), UInt256.ShiftLeft(a, n));
            Assert.Equal(Words.Wrap(a.ToBigInteger() >> count), UInt256.ShiftRight(a, n));
            Assert.Equal(Words.Wrap(Words.Signed(a) >> count), UInt256.ShiftRightArithmetic(a, n));
        }
        Assert.Equal(UInt256.Zero, UInt256.ShiftLeft(UInt256.One, UInt256.MaxValue));
        Assert.Equal(UInt256.MaxValue, UInt256.ShiftRightArithmetic(UInt256.MaxValue, UInt256.MaxValue));
    }

    [Fact]
    public void Byte_counts_from_the_most_significant_and_sign_extension_from_the_least()
    {
        var random = new Random(13);
        for (int i = 0; i < 40; i++)
        {
            UInt256 a = Words.Next(random), index = (ulong)i;
            byte expected = i < 32 ? a.ToBigEndian32()[i] : (byte)0;
            Assert.Equal((UInt256)(ulong)expected, UInt256.Byte(index, a));
            Assert.Equal(SlowSignExtend(i, a), UInt256.SignExtend(index, a));
        }
        Assert.Equal(UInt256.Zero, UInt256.Byte(UInt256.MaxValue, UInt256.MaxValue));
    }

    private static UInt256 SlowSignExtend(int index, UInt256 value)
    {
        if (index >= 31)
            return value;
        int bits = 8 * (index + 1);
        BigInteger low = value.ToBigInteger() & ((BigInteger.One << bits) - 1);
        return Words.Wrap(low >> (bits - 1) == 0 ? low : low - (BigInteger.One << bits));
    }

    private static void ForPairs(Action<UInt256, UInt256> check)
    {
        var random = new Random(3);
        for (int i = 0; i < Rounds; i++)
            check(Words.Next(random), Words.Next(random));
    }

    private static void ForTriples(Action<UInt256, UInt256, UInt256> check)
    {
        var random = new Random(5);
        for (int i = 0; i < Rounds; i++)
            check(Words.Next(random), Words.Next(random), Words.Next(random));
    }
}
