using System.Numerics;

namespace Cambium.Primitives.Tests;

/// <summary>Random words that favour the values where carries, signs and limb boundaries matter.</summary>
internal static class Words
{
    private static readonly BigInteger Modulus = BigInteger.One << 256;

    public static UInt256 Next(Random random) => random.Next(8) switch
    {
        0 => (ulong)random.Next(4),
        1 => UInt256.MaxValue - (ulong)random.Next(4),
        2 => UInt256.One << random.Next(256),
        3 => (UInt256.One << random.Next(256)) - UInt256.One,
        4 => new UInt256(Limb(random), Limb(random), Limb(random), Limb(random)),
        5 => (ulong)random.NextInt64(),
        6 => new UInt256(Limb(random), Limb(random)),
        _ => Uniform(random) >> random.Next(256),
    };

    public static BigInteger Signed(in UInt256 value)
    {
        BigInteger number = value.ToBigInteger();
        return value.IsNegative ? number - Modulus : number;
    }

    public static UInt256 Wrap(BigInteger value) => UInt256.FromBigInteger(((value % Modulus) + Modulus) % Modulus);

    private static UInt256 Uniform(Random random)
    {
        Span<byte> bytes = stackalloc byte[32];
        random.NextBytes(bytes);
        return UInt256.FromBigEndian(bytes);
    }

    private static ulong Limb(Random random) => random.Next(4) switch
    {
        0 => 0,
        1 => ulong.MaxValue,
        2 => 1UL << 63,
        _ => (ulong)random.NextInt64(),
    };
}
