using System.Numerics;
using Cambium.Crypto.Secp;
using Cambium.Crypto.Tests.Reference;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Crypto.Tests.Secp;

/// <summary>The field of secp256k1 against big integers.</summary>
public sealed class FieldElementTests
{
    private static readonly BigInteger P = Secp256k1.FieldPrime.ToBigInteger();

    [Fact]
    public void Products_and_squares() => Numbers.ForAll((a, b) =>
    {
        AssertEqual(Big(a) * Big(b), FieldElement.FromUInt256(a) * FieldElement.FromUInt256(b));
        AssertEqual(Big(a) * Big(a), FieldElement.FromUInt256(a).Square());
    });

    [Fact]
    public void Products_of_the_greatest_magnitudes() => Numbers.ForAll((a, b) =>
    {
        FieldElement x = FieldElement.FromUInt256(a).Negate(1).Times(4), y = FieldElement.FromUInt256(b).Times(8);
        AssertEqual(-4 * Big(a) * 8 * Big(b), x * y);
        AssertEqual(16 * Big(a) * Big(a), x.Square());
        AssertEqual(64 * Big(b) * Big(b), y.Square());
    });

    [Fact]
    public void Sums_negatives_halves_and_multiples() => Numbers.ForAll((a, b) =>
    {
        FieldElement x = FieldElement.FromUInt256(a), y = FieldElement.FromUInt256(b);
        AssertEqual(Big(a) + Big(b), x + y);
        AssertEqual(Big(a) - Big(b), x + y.Negate(1));
        AssertEqual(21 * Big(a), x.Times(21));
        AssertEqual(Big(a) * ((P + 1) / 2), x.Half());
        AssertEqual(5 * Big(a) * ((P + 1) / 2), x.Times(5).Half());
        Assert.Equal((Big(a) - Big(b)) % P == 0, FieldElement.AreEqual(x, y));
    });

    [Fact]
    public void Inverses_both_ways() => Numbers.ForAll(a =>
    {
        FieldElement x = FieldElement.FromUInt256(a);
        BigInteger expected = BigInteger.ModPow(Big(a), P - 2, P);
        AssertEqual(expected, x.Inverse());
        AssertEqual(expected, x.InverseVariableTime());
    });

    [Fact]
    public void Square_roots() => Numbers.ForAll(a =>
    {
        FieldElement square = FieldElement.FromUInt256(a).Square();
        Assert.True(square.TrySquareRoot(out FieldElement root));
        Assert.True(FieldElement.AreEqual(root.Square(), square));
        bool expected = a.ToBigInteger() % P == 0 || BigInteger.ModPow(Big(a), (P - 1) / 2, P).IsOne;
        Assert.Equal(expected, FieldElement.FromUInt256(a).WeakNormalize().TrySquareRoot(out _));
    });

    [Fact]
    public void Bytes_come_back_and_values_from_the_prime_up_are_refused() => Numbers.ForAll(a =>
    {
        byte[] bytes = a.ToBigEndian32();
        Assert.Equal(Big(a) < P, FieldElement.TryFromBigEndian(bytes, out FieldElement x));
        if (Big(a) >= P)
            return;
        byte[] written = new byte[32];
        x.WriteBigEndian(written);
        Assert.Equal(bytes, written);
    });

    [Fact]
    public void Normalisation_at_the_edges()
    {
        for (int offset = -2; offset <= 2; offset++)
        {
            for (uint factor = 1; factor <= 30; factor++)
            {
                BigInteger value = P + offset;
                FieldElement x = FieldElement.FromUInt256(value.ToUInt256()).Times(factor);
                AssertEqual(value * factor, x);
                Assert.Equal(offset == 0, x.NormalizesToZero());
            }
        }
    }

    private static BigInteger Big(UInt256 value) => value.ToBigInteger();

    private static void AssertEqual(BigInteger expected, FieldElement actual) =>
        Assert.Equal(expected.Mod(P), actual.Normalize().ToUInt256().ToBigInteger());
}
