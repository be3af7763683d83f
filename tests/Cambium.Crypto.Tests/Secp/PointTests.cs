using System.Numerics;
using Cambium.Crypto.Secp;
using Cambium.Crypto.Tests.Reference;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Crypto.Tests.Secp;

/// <summary>Point arithmetic of secp256k1 against the textbook formulas on big integers.</summary>
public sealed class PointTests
{
    private const int SlowRuns = 20;

    private static readonly BigInteger N = Secp256k1.Order.ToBigInteger();
    private static readonly (BigInteger X, BigInteger Y) G = ToBig(Curve.Generator);

    [Fact]
    public void Joint_multiplication() => Numbers.ForAll((a, b) =>
    {
        AffinePoint p = Point(a + b);
        JacobianPoint actual = JointMultiplication.Compute(Scalar.Reduce(a), Scalar.Reduce(b), p);
        var expected = Slow.Add(Slow.Multiply(Big(a), G), Slow.Multiply(Big(b), ToBig(p)));
        AssertEqual(expected, actual);
    }, SlowRuns);

    [Fact]
    public void Joint_multiplication_of_dependent_points() => Numbers.ForAll((a, _) =>
    {
        // The point is the generator: partial sums meet equal and opposite table entries.
        foreach (Scalar other in new[] { Scalar.Reduce(a), -Scalar.Reduce(a), Scalar.One, Scalar.Zero })
        {
            JacobianPoint actual = JointMultiplication.Compute(Scalar.Reduce(a), other, Curve.Generator);
            AssertEqual(Slow.Multiply((Big(a) + Big(other.ToUInt256())).Mod(N), G), actual);
        }
    }, SlowRuns);

    [Fact]
    public void Secret_multiplication() => Numbers.ForAll((a, b) =>
    {
        Scalar k = Scalar.Reduce(a);
        if (k.IsZero)
            return;
        AffinePoint p = Point(b);
        Assert.Equal(Slow.Multiply(Big(k.ToUInt256()), G), ToBig(SecretMultiplication.Generator(k)));
        Assert.Equal(Slow.Multiply(Big(k.ToUInt256()), ToBig(p)), ToBig(SecretMultiplication.Point(k, p)));
    }, SlowRuns);

    [Fact]
    public void Small_and_extreme_secret_multiples()
    {
        for (int k = 1; k <= 40; k++)
        {
            Scalar scalar = Scalar.Reduce((UInt256)(uint)k);
            Assert.Equal(Slow.Multiply(k, G), ToBig(SecretMultiplication.Generator(scalar)));
            Assert.Equal(Slow.Multiply(N - k, G), ToBig(SecretMultiplication.Generator(-scalar)));
            Assert.Equal(Slow.Multiply(N - k, G), ToBig(SecretMultiplication.Point(-scalar, Curve.Generator)));
        }
    }

    [Fact]
    public void Additions_of_equal_opposite_and_infinite_points()
    {
        AffinePoint g = Curve.Generator;
        var sum = JacobianPoint.From(g);
        sum.Add(g);
        AssertEqual(Slow.Multiply(2, G), sum);
        sum.Add(g.Negate());
        sum.Add(g.Negate());
        Assert.True(sum.IsInfinity);
        sum.Double();
        Assert.True(sum.IsInfinity);
        sum.Add(g);
        AssertEqual(G, sum);

        CompletePoint complete = CompletePoint.Infinity;
        complete.Double();
        complete.Add(g);
        complete.Add(CompletePoint.Infinity);
        Assert.Equal(G, ToBig(complete.ToAffine()));
        complete.Add(g);
        Assert.Equal(Slow.Multiply(2, G), ToBig(complete.ToAffine()));
        complete.Add(g.Negate());
        complete.Add(g.Negate());
        Assert.True(complete.Z.NormalizesToZero());
    }

    [Fact]
    public void Raw_additions_and_multiplications() => Numbers.ForAll((a, b) =>
    {
        byte[] p = Bytes(ToBig(Point(a))), q = Bytes(ToBig(Point(b))), output = new byte[64];
        Assert.True(Secp256k1.TryAdd([.. p, .. q], output));
        Assert.Equal(Bytes(Slow.Add(ToBig(Point(a)), ToBig(Point(b)))), output);
        Assert.True(Secp256k1.TryMultiply([.. p, .. b.ToBigEndian32()], output));
        Assert.Equal(Bytes(Slow.Multiply(Big(b), ToBig(Point(a)))), output);
    }, SlowRuns);

    [Fact]
    public void Raw_operations_take_zero_as_infinity_and_pad_their_input()
    {
        byte[] g = Bytes(G), output = new byte[64];
        Assert.True(Secp256k1.TryAdd(g, output));
        Assert.Equal(g, output);
        Assert.True(Secp256k1.TryAdd([.. new byte[64], .. g], output));
        Assert.Equal(g, output);
        Assert.True(Secp256k1.TryAdd([], output));
        Assert.Equal(new byte[64], output);
        Assert.True(Secp256k1.TryMultiply([.. g, .. Secp256k1.Order.ToBigEndian32()], output));
        Assert.Equal(new byte[64], output);
        Assert.True(Secp256k1.TryMultiply([.. new byte[64], 1], output));
        Assert.Equal(new byte[64], output);
        Assert.True(Secp256k1.TryAdd([.. g, .. Bytes(ToBig(Curve.Generator.Negate()))], output));
        Assert.Equal(new byte[64], output);
    }

    [Fact]
    public void Raw_operations_refuse_points_off_the_curve_and_coordinates_from_the_prime_up()
    {
        byte[] output = new byte[64];
        byte[] wrong = Bytes((G.X, G.Y + 1));
        foreach (byte[] point in new[] { wrong, Bytes((Slow.Prime, 0)), Bytes((0, Slow.Prime)), Bytes((Slow.Prime + 1, G.Y)) })
        {
            Assert.False(Secp256k1.TryAdd(point, output));
            Assert.False(Secp256k1.TryAdd([.. new byte[64], .. point], output));
            Assert.False(Secp256k1.TryMultiply([.. point, 1], output));
        }
    }

    private static SlowCurve Slow => SlowCurve.Secp256k1;

    private static AffinePoint Point(UInt256 seed)
    {
        (BigInteger x, BigInteger y) = Slow.PointFrom(Big(seed));
        return new AffinePoint(FieldElement.FromUInt256(x.ToUInt256()), FieldElement.FromUInt256(y.ToUInt256()));
    }

    private static (BigInteger X, BigInteger Y) ToBig(AffinePoint p) =>
        (Big(p.X.Normalize().ToUInt256()), Big(p.Y.Normalize().ToUInt256()));

    private static byte[] Bytes((BigInteger X, BigInteger Y)? p) =>
        p is { } point ? [.. point.X.ToUInt256().ToBigEndian32(), .. point.Y.ToUInt256().ToBigEndian32()] : new byte[64];

    private static BigInteger Big(UInt256 value) => value.ToBigInteger();

    private static void AssertEqual((BigInteger X, BigInteger Y)? expected, JacobianPoint actual)
    {
        Assert.Equal(expected is not null, actual.TryToAffine(out AffinePoint affine));
        if (expected is { } point)
            Assert.Equal(point, ToBig(affine));
    }
}
