using System.Numerics;
using Cambium.Crypto.Pairing;
using Cambium.Crypto.Tests.Reference;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Crypto.Tests.Pairing;

/// <summary>The field of BN254 against big integers, and the laws of its extensions.</summary>
public sealed class FieldTowerTests
{
    private static readonly BigInteger P = Fp.Modulus.ToBigInteger();

    [Fact]
    public void Base_field_operations() => Numbers.ForAll((a, b) =>
    {
        Fp x = Element(a), y = Element(b);
        AssertEqual(a.ToBigInteger() + b.ToBigInteger(), x + y);
        AssertEqual(a.ToBigInteger() - b.ToBigInteger(), x - y);
        AssertEqual(a.ToBigInteger() * b.ToBigInteger(), x * y);
        AssertEqual((a.ToBigInteger() + b.ToBigInteger()) * (a.ToBigInteger() + a.ToBigInteger()), Fp.AddUnreduced(x, y) * Fp.AddUnreduced(x, x));
        AssertEqual(-a.ToBigInteger(), x.Negate());
        AssertEqual(BigInteger.ModPow(a.ToBigInteger(), P - 2, P), x.Inverse());
        Assert.Equal(a < Fp.Modulus, Fp.TryFrom(a, out _));
    });

    [Fact]
    public void Extensions_obey_the_laws_of_fields() => Numbers.ForAll((a, b) =>
    {
        Fp12 x = Element12(a), y = Element12(b), z = Element12(a ^ b);
        Assert.True((x * y).Equals(y * x));
        Assert.True((x * y * z).Equals(x * (y * z)));
        Assert.True(x.Square().Equals(x * x));
        Assert.True((x * x.Inverse()).IsOne);
        Assert.True((x * y).Frobenius().Equals(x.Frobenius() * y.Frobenius()));
    }, runs: 30);

    [Fact]
    public void The_extensions_are_built_on_their_defining_equations()
    {
        Fp2 i = new(Fp.Zero, Fp.One);
        Assert.Equal(Fp2.One.Negate(), i.Square());
        Assert.Equal(Fp2.Xi, Fp2.One.MultiplyByXi());
        Fp6 v = new(Fp2.Zero, Fp2.One, Fp2.Zero);
        Assert.True((v * v * v).Equals(new Fp6(Fp2.Xi, Fp2.Zero, Fp2.Zero)));
        Fp12 w = new(default, Fp6.One);
        Assert.True(w.Square().Equals(new Fp12(v, default)));
        Assert.True(w.Frobenius().Equals(new Fp12(default, new Fp6(FrobeniusConstants.Powers[1], Fp2.Zero, Fp2.Zero))));
    }

    [Fact]
    public void Twelve_Frobenius_maps_are_the_identity_and_six_the_conjugation() => Numbers.ForAll((a, _) =>
    {
        Fp12 x = Element12(a), power = x;
        for (int k = 0; k < 6; k++)
            power = power.Frobenius();
        Assert.True(power.Equals(x.Conjugate()));
    }, runs: 10);

    [Fact]
    public void Sparse_products_equal_full_ones() => Numbers.ForAll((a, b) =>
    {
        Fp12 x = Element12(a);
        Fp6 y = Element12(b).A;
        Fp12 line = new(new Fp6(y.A, Fp2.Zero, Fp2.Zero), new Fp6(y.B, y.C, Fp2.Zero));
        Assert.True(x.MultiplyByLine(y.A, y.B, y.C).Equals(x * line));
    }, runs: 30);

    [Fact]
    public void Cyclotomic_squares_and_powers_equal_general_ones() => Numbers.ForAll((a, _) =>
    {
        Fp12 x = Element12(a);
        x = x.Conjugate() * x.Inverse();
        x = x.Frobenius().Frobenius() * x;
        Assert.True(x.CyclotomicSquare().Equals(x * x));
        Assert.True(x.Conjugate().Equals(x.Inverse()));
        Assert.True(x.CyclotomicPowerOfX().Equals(Power(x, PairingCurve.X)));
    }, runs: 10);

    private static Fp12 Power(Fp12 value, ulong exponent)
    {
        Fp12 result = Fp12.One;
        for (int bit = 63; bit >= 0; bit--)
        {
            result *= result;
            if ((exponent >> bit & 1) != 0)
                result *= value;
        }
        return result;
    }

    private static Fp12 Element12(UInt256 seed)
    {
        Fp2 Next() => new(Element(Step(ref seed)), Element(Step(ref seed)));
        return new Fp12(new Fp6(Next(), Next(), Next()), new Fp6(Next(), Next(), Next()));
    }

    private static UInt256 Step(ref UInt256 seed) => seed = Keccak256.Hash(seed.ToBigEndian32()).ToUInt256();

    private static Fp Element(UInt256 value)
    {
        Assert.True(Fp.TryFrom(value % Fp.Modulus, out Fp element));
        return element;
    }

    private static void AssertEqual(BigInteger expected, Fp actual) => Assert.Equal(expected.Mod(P), actual.ToUInt256().ToBigInteger());
}
