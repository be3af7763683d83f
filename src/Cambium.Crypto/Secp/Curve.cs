using Cambium.Primitives;

namespace Cambium.Crypto.Secp;

/// <summary>The parameters of secp256k1 (SEC 2 version 2, section 2.4.1): y^2 = x^3 + 7.</summary>
internal static class Curve
{
    public const uint B = 7;

    /// <summary>p = 2^256 - 2^32 - 977.</summary>
    public static readonly UInt256 FieldPrime =
        new(0xFFFFFFFEFFFFFC2F, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF);

    /// <summary>n, the prime order of the group.</summary>
    public static readonly UInt256 Order =
        new(0xBFD25E8CD0364141, 0xBAAEDCE6AF48A03B, 0xFFFFFFFFFFFFFFFE, 0xFFFFFFFFFFFFFFFF);

    /// <summary>(n - 1) / 2: the greatest "low" s of a signature.</summary>
    public static readonly UInt256 HalfOrder =
        new(0xDFE92F46681B20A0, 0x5D576E7357A4501D, 0xFFFFFFFFFFFFFFFF, 0x7FFFFFFFFFFFFFFF);

    /// <summary>G.</summary>
    public static readonly AffinePoint Generator = new(
        FieldElement.FromUInt256(new(0x59F2815B16F81798, 0x029BFCDB2DCE28D9, 0x55A06295CE870B07, 0x79BE667EF9DCBBAC)),
        FieldElement.FromUInt256(new(0x9C47D08FFB10D4B8, 0xFD17B448A6855419, 0x5DA4FBFC0E1108A8, 0x483ADA7726A3C465)));
}
