using System.Numerics;

namespace Cambium.Crypto.Tests.Reference;

/// <summary>y^2 = x^3 + b over a prime field, by the textbook on big integers; null is infinity.</summary>
internal sealed class SlowCurve(BigInteger prime, BigInteger b)
{
    public static readonly SlowCurve Secp256k1 = new(Crypto.Secp256k1.FieldPrime.ToBigInteger(), 7);

    public static readonly SlowCurve Bn254 = new(Crypto.Pairing.Fp.Modulus.ToBigInteger(), 3);

    public BigInteger Prime { get; } = prime;

    /// <summary>By the extended Euclidean algorithm.</summary>
    public BigInteger Inverse(BigInteger value)
    {
        (BigInteger a, BigInteger b, BigInteger u, BigInteger v) = (value.Mod(Prime), Prime, 1, 0);
        while (b != 0)
        {
            BigInteger quotient = a / b;
            (a, b, u, v) = (b, a - quotient * b, v, u - quotient * v);
        }
        return u.Mod(Prime);
    }

    public (BigInteger X, BigInteger Y)? Add((BigInteger X, BigInteger Y)? p, (BigInteger X, BigInteger Y)? q)
    {
        if (p is not { } a)
            return q;
        if (q is not { } c)
            return p;
        if (a.X == c.X && (a.Y + c.Y) % Prime == 0)
            return null;
        BigInteger slope = a.X == c.X
            ? 3 * a.X * a.X * Inverse(2 * a.Y)
            : (c.Y - a.Y).Mod(Prime) * Inverse((c.X - a.X).Mod(Prime));
        BigInteger x = (slope * slope - a.X - c.X).Mod(Prime);
        return (x, (slope * (a.X - x) - a.Y).Mod(Prime));
    }

    public (BigInteger X, BigInteger Y)? Multiply(BigInteger factor, (BigInteger X, BigInteger Y)? p)
    {
        (BigInteger, BigInteger)? sum = null;
        for (; factor > 0; factor >>= 1, p = Add(p, p))
        {
            if (!factor.IsEven)
                sum = Add(sum, p);
        }
        return sum;
    }

    /// <summary>A point with x at or after the given number (p = 3 mod 4).</summary>
    public (BigInteger X, BigInteger Y) PointFrom(BigInteger x)
    {
        for (x = x.Mod(Prime); ; x = (x + 1).Mod(Prime))
        {
            BigInteger square = (x * x * x + b).Mod(Prime);
            BigInteger y = BigInteger.ModPow(square, (Prime + 1) / 4, Prime);
            if (y * y % Prime == square)
                return (x, y);
        }
    }
}
