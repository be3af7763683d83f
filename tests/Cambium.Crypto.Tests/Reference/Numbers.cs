using System.Numerics;
using Cambium.Primitives;
using FsCheck;
using FsCheck.Fluent;

namespace Cambium.Crypto.Tests.Reference;

/// <summary>256-bit numbers biased to where carries and reductions happen: near zero, near the moduli, long runs of equal bits.</summary>
internal static class Numbers
{
    private const int Runs = 300;

    private static readonly UInt256[] Anchors =
    [
        UInt256.Zero,
        UInt256.MaxValue,
        Secp256k1.FieldPrime,
        Secp256k1.Order,
        Secp256k1.Order >> 1,
        UInt256.One << 128,
        UInt256.One << 255,
        Crypto.Pairing.Fp.Modulus,
        Crypto.Pairing.PairingCurve.Order,
    ];

    private static readonly Gen<UInt256> Random =
        Gen.Choose(0, 255).ArrayOf(32).Select(bytes => UInt256.FromBigEndian(bytes.Select(b => (byte)b).ToArray()));

    private static readonly Gen<UInt256> NearAnchor =
        from anchor in Gen.Elements(Anchors)
        from offset in Gen.Choose(-3, 3)
        select offset < 0 ? anchor - (ulong)-offset : anchor + (ulong)offset;

    private static readonly Gen<UInt256> Run =
        from start in Gen.Choose(0, 255)
        from length in Gen.Choose(1, 256)
        select (length == 256 ? UInt256.MaxValue : (UInt256.One << length) - UInt256.One) << start;

    public static Gen<UInt256> Any { get; } = Gen.OneOf(Random, Random, NearAnchor, Run);

    /// <summary>Checks a property of one number.</summary>
    public static void ForAll(Action<UInt256> property) => Check(Any.Select(a => (a, UInt256.Zero)), (a, _) => property(a));

    /// <summary>Checks a property of two numbers.</summary>
    public static void ForAll(Action<UInt256, UInt256> property, int runs = Runs) =>
        Check(from a in Any from b in Any select (a, b), property, runs);

    public static UInt256 ToUInt256(this BigInteger value) => UInt256.FromBigInteger(value);

    /// <summary>The remainder in [0, modulus).</summary>
    public static BigInteger Mod(this BigInteger value, BigInteger modulus)
    {
        BigInteger remainder = value % modulus;
        return remainder.Sign < 0 ? remainder + modulus : remainder;
    }

    private static void Check(Gen<(UInt256, UInt256)> pairs, Action<UInt256, UInt256> property, int runs = Runs) =>
        Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            property(pair.Item1, pair.Item2);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true));
}
