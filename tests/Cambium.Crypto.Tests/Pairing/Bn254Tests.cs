using System.Numerics;
using Cambium.Crypto.Pairing;
using Cambium.Crypto.Tests.Reference;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Crypto.Tests.Pairing;

/// <summary>EIP-196 and EIP-197: the group law against big integers, bilinearity, and what is refused.</summary>
public sealed class Bn254Tests
{
    private const int SlowRuns = 20;

    /// <summary>The generator of G2, imaginary parts first (EIP-197).</summary>
    private static readonly byte[] G2 = Hex.Decode(
        "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c21800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed" +
        "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa");

    private static readonly byte[] G1 = Bytes((1, 2));

    [Fact]
    public void Additions_and_multiplications() => Numbers.ForAll((a, b) =>
    {
        var p = Slow.PointFrom(a.ToBigInteger());
        var q = Slow.PointFrom(b.ToBigInteger());
        byte[] output = new byte[64];
        Assert.True(Bn254.TryAdd([.. Bytes(p), .. Bytes(q)], output));
        Assert.Equal(Bytes(Slow.Add(p, q)), output);
        Assert.True(Bn254.TryAdd([.. Bytes(p), .. Bytes(p)], output));
        Assert.Equal(Bytes(Slow.Add(p, p)), output);
        Assert.True(Bn254.TryMultiply([.. Bytes(p), .. b.ToBigEndian32()], output));
        Assert.Equal(Bytes(Slow.Multiply(b.ToBigInteger(), p)), output);
    }, SlowRuns);

    [Fact]
    public void The_pairing_is_bilinear() => Numbers.ForAll((a, b) =>
    {
        // e(aG1, bG2) e(-abG1, G2) = 1, and not so with any other multiple.
        BigInteger r = PairingCurve.Order.ToBigInteger();
        UInt256 product = (a.ToBigInteger() * b.ToBigInteger()).Mod(r).ToUInt256();
        byte[] left = [.. MultiplyG1(a), .. MultiplyG2(b)];
        Assert.True(Bn254.TryPairing([.. left, .. MultiplyG1((r - product.ToBigInteger()).ToUInt256()), .. G2], out bool isOne));
        Assert.True(isOne);
        Assert.True(Bn254.TryPairing([.. left, .. MultiplyG1(product + UInt256.One), .. G2], out isOne));
        Assert.Equal((2 * product.ToBigInteger() + 1) % r == 0, isOne);
    }, runs: 10);

    [Fact]
    public void Pairs_with_infinity_count_as_one()
    {
        Assert.True(Bn254.TryPairing([], out bool isOne) && isOne);
        Assert.True(Bn254.TryPairing(new byte[192], out isOne) && isOne);
        Assert.True(Bn254.TryPairing([.. G1, .. new byte[128]], out isOne) && isOne);
        Assert.True(Bn254.TryPairing([.. new byte[64], .. G2], out isOne) && isOne);
        Assert.True(Bn254.TryPairing([.. G1, .. G2], out isOne));
        Assert.False(isOne);
    }

    [Fact]
    public void Many_pairs_use_the_heap_and_agree()
    {
        byte[] opposite = [.. G1, .. G2, .. Bytes((1, Slow.Prime - 2)), .. G2];
        Assert.True(Bn254.TryPairing([.. Enumerable.Repeat(opposite, 6).SelectMany(pair => pair)], out bool isOne) && isOne);
    }

    [Fact]
    public void The_subgroup_test_agrees_with_multiplication_by_the_order()
    {
        int members = 0;
        for (ulong seed = 1; seed <= 8; seed++)
        {
            CurvePoint<Fp2> q = TwistPointFrom(seed);
            bool expected = q.Multiply(PairingCurve.Order).IsInfinity;
            Assert.Equal(expected, TwistPoint.IsInSubgroup(q));
            // Clearing the cofactor 2p - r gives members.
            CurvePoint<Fp2> member = q.Multiply((2 * Slow.Prime - PairingCurve.Order.ToBigInteger()).ToUInt256());
            Assert.True(member.Multiply(PairingCurve.Order).IsInfinity);
            Assert.True(TwistPoint.IsInSubgroup(member));
            members += expected ? 1 : 0;
        }
        Assert.Equal(0, members);
    }

    [Fact]
    public void Points_of_the_twist_outside_the_subgroup_are_refused()
    {
        TwistPointFrom(3).ToAffine(out Fp2 x, out Fp2 y);
        Assert.False(Bn254.TryPairing([.. G1, .. Bytes(x), .. Bytes(y)], out _));
    }

    [Fact]
    public void Points_off_the_curve_and_coordinates_from_the_prime_up_are_refused()
    {
        byte[] output = new byte[64];
        foreach (byte[] point in new[] { Bytes((1, 3)), Bytes((Slow.Prime + 1, 2)), Bytes((1, Slow.Prime + 2)), Bytes((0, Slow.Prime)) })
        {
            Assert.False(Bn254.TryAdd(point, output));
            Assert.False(Bn254.TryAdd([.. G1, .. point], output));
            Assert.False(Bn254.TryMultiply([.. point, 1], output));
            Assert.False(Bn254.TryPairing([.. point, .. G2], out _));
        }
        for (int word = 0; word < 4; word++)
        {
            byte[] g2 = [.. G2];
            Fp.Modulus.ToBigEndian32().CopyTo(g2, 32 * word);
            Assert.False(Bn254.TryPairing([.. G1, .. g2], out _));
        }
    }

    [Fact]
    public void Short_input_is_continued_with_zeros_and_long_input_cut()
    {
        byte[] output = new byte[64];
        Assert.True(Bn254.TryAdd(G1, output));
        Assert.Equal(G1, output);
        Assert.True(Bn254.TryAdd([.. G1, .. new byte[64], 1, 2, 3], output));
        Assert.Equal(G1, output);
        Assert.True(Bn254.TryMultiply(G1, output));
        Assert.Equal(new byte[64], output);
        Assert.True(Bn254.TryMultiply([], output));
        Assert.Equal(new byte[64], output);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(191)]
    [InlineData(193)]
    [InlineData(383)]
    public void Pairing_input_of_broken_pairs_is_refused(int length) => Assert.False(Bn254.TryPairing(new byte[length], out _));

    private static SlowCurve Slow => SlowCurve.Bn254;

    private static byte[] MultiplyG1(UInt256 factor)
    {
        byte[] output = new byte[64];
        Assert.True(Bn254.TryMultiply([.. G1, .. factor.ToBigEndian32()], output));
        return output;
    }

    private static byte[] MultiplyG2(UInt256 factor)
    {
        Fp Read(int word) => Fp.TryFrom(UInt256.FromBigEndian(G2.AsSpan(32 * word, 32)), out Fp element) ? element : default;
        var q = CurvePoint<Fp2>.FromAffine(new Fp2(Read(1), Read(0)), new Fp2(Read(3), Read(2)));
        q.Multiply(factor).ToAffine(out Fp2 x, out Fp2 y);
        return [.. Bytes(x), .. Bytes(y)];
    }

    /// <summary>A point of the twist, most likely outside G2: the first x = seed + k i with a square right side.</summary>
    private static CurvePoint<Fp2> TwistPointFrom(ulong seed)
    {
        for (ulong k = 1; ; k++)
        {
            Fp2 x = new(Fp.FromSmall(seed), Fp.FromSmall(k));
            if (TrySquareRoot(x.Square() * x + TwistPoint.B, out Fp2 y))
                return CurvePoint<Fp2>.FromAffine(x, y);
        }
    }

    /// <summary>The complex method: with n = a^2 + b^2, the root's real part squares to (a + sqrt(n)) / 2 or (a - sqrt(n)) / 2.</summary>
    private static bool TrySquareRoot(Fp2 value, out Fp2 root)
    {
        Fp half = Fp.FromSmall(2).Inverse();
        Fp norm = Root(value.A.Square() + value.B.Square());
        foreach (Fp sign in new[] { norm, norm.Negate() })
        {
            Fp real = Root((value.A + sign) * half);
            root = new Fp2(real, value.B * half * real.Inverse());
            if (root.Square().Equals(value))
                return true;
        }
        root = default;
        return false;
    }

    private static Fp Root(Fp value)
    {
        BigInteger root = BigInteger.ModPow(value.ToUInt256().ToBigInteger(), (Slow.Prime + 1) / 4, Slow.Prime);
        return Fp.TryFrom(root.ToUInt256(), out Fp element) ? element : default;
    }

    private static byte[] Bytes(Fp2 value) => [.. value.B.ToUInt256().ToBigEndian32(), .. value.A.ToUInt256().ToBigEndian32()];

    private static byte[] Bytes((BigInteger X, BigInteger Y)? p) =>
        p is { } point ? [.. point.X.ToUInt256().ToBigEndian32(), .. point.Y.ToUInt256().ToBigEndian32()] : new byte[64];
}
