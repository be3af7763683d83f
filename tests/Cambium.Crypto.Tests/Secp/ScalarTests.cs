using System.Numerics;
using Cambium.Crypto.Secp;
using Cambium.Crypto.Tests.Reference;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Crypto.Tests.Secp;

/// <summary>Arithmetic modulo the group order against big integers.</summary>
public sealed class ScalarTests
{
    private static readonly BigInteger N = Secp256k1.Order.ToBigInteger();
    private static readonly BigInteger HalfLimit = BigInteger.One << 128;

    [Fact]
    public void Sums_differences_and_products() => Numbers.ForAll((a, b) =>
    {
        Scalar x = Scalar.Reduce(a), y = Scalar.Reduce(b);
        AssertEqual(Big(a), x);
        AssertEqual(Big(a) + Big(b), x + y);
        AssertEqual(Big(a) - Big(b), x - y);
        AssertEqual(-Big(a), -x);
        AssertEqual(Big(a) * Big(b), x * y);
        AssertEqual(Big(a) * ((N + 1) / 2), x.Half());
    });

    [Fact]
    public void Inverses_both_ways() => Numbers.ForAll(a =>
    {
        BigInteger expected = BigInteger.ModPow(Big(a), N - 2, N);
        AssertEqual(expected, Scalar.Reduce(a).Inverse());
        AssertEqual(expected, Scalar.Reduce(a).InverseVariableTime());
    });

    [Fact]
    public void Range_and_halves_of_the_group() => Numbers.ForAll(a =>
    {
        Assert.Equal(Big(a) < N, Scalar.TryFrom(a, out _));
        Scalar x = Scalar.Reduce(a);
        bool high = Big(a).Mod(N) > N / 2;
        Assert.Equal(high, x.IsHigh);
        Assert.Equal(high ? ulong.MaxValue : 0, x.HighMask);
    });

    [Fact]
    public void The_endomorphism_splits_into_short_halves() => Numbers.ForAll(a =>
    {
        BigInteger lambda = Endomorphism.Lambda.ToUInt256().ToBigInteger();
        Endomorphism.Split(Scalar.Reduce(a), out Scalar first, out Scalar second);
        AssertEqual(Big(first.ToUInt256()) + lambda * Big(second.ToUInt256()), Scalar.Reduce(a));
        Assert.True(IsShort(first));
        Assert.True(IsShort(second));
    });

    [Theory]
    [InlineData(OddMultiples.Width)]
    [InlineData(GeneratorTable.Width)]
    public void Sparse_digits_sum_to_the_scalar(int width) => Numbers.ForAll(a =>
    {
        foreach (BigInteger value in new[] { Big(a) % HalfLimit, N - Big(a) % HalfLimit })
        {
            short[] digits = new short[SparseDigits.Length];
            Scalar scalar = Scalar.Reduce((value % N).ToUInt256());
            int used = SparseDigits.Fill(digits, scalar, width);
            BigInteger sum = 0;
            for (int i = 0; i < used; i++)
            {
                Assert.True(digits[i] == 0 || (digits[i] % 2 != 0 && Math.Abs((int)digits[i]) < 1 << (width - 1)));
                sum += digits[i] * (BigInteger.One << i);
            }
            Assert.False(digits.AsSpan(used).ContainsAnyExcept((short)0));
            AssertEqual(sum, scalar);
        }
    });

    private static bool IsShort(Scalar scalar) => Big(scalar.ToUInt256()) < HalfLimit || Big((-scalar).ToUInt256()) < HalfLimit;

    private static BigInteger Big(UInt256 value) => value.ToBigInteger();

    private static void AssertEqual(BigInteger expected, Scalar actual) =>
        Assert.Equal(expected.Mod(N), actual.ToUInt256().ToBigInteger());
}
