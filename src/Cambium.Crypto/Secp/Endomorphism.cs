namespace Cambium.Crypto.Secp;

/// <summary>
/// The endomorphism of secp256k1 (Gallant, Lambert, Vanstone 2001): lambda (x, y) = (beta x, y), with beta^3 = 1 mod p and
/// lambda^3 = 1 mod n. It splits a scalar into two halves of 128 bits that share their doublings.
/// </summary>
internal static class Endomorphism
{
    /// <summary>A cube root of unity modulo p; the one that belongs to <see cref="Lambda"/>.</summary>
    public static readonly FieldElement Beta =
        FieldElement.FromUInt256(new(0xC1396C28719501EE, 0x9CF0497512F58995, 0x6E64479EAC3434E9, 0x7AE96A2B657C0710));

    /// <summary>A cube root of unity modulo n.</summary>
    public static readonly Scalar Lambda = Scalar.Constant(0x5363AD4CC05C30E0, 0xA5261C028812645A, 0x122E22EA20816678, 0xDF02967C1B23BD72);

    // The lattice of (a, b) with a + b lambda = 0 mod n has the short basis (a1, b1), (a2, b2) found by the extended
    // Euclidean algorithm (Guide to Elliptic Curve Cryptography, algorithm 3.74): b1 is negative, b2 = a1.
    private static readonly Scalar MinusB1 = Scalar.Constant(0, 0, 0xE4437ED6010E8828, 0x6F547FA90ABFE4C3);
    private static readonly Scalar MinusB2 = Scalar.Constant(0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFE, 0x8A280AC50774346D, 0xD765CDA83DB1562C);

    // round(2^384 b2 / n) and round(2^384 (-b1) / n): division by n becomes a multiplication and a shift.
    private static readonly Scalar G1 = Scalar.Constant(0x3086D221A7D46BCD, 0xE86C90E49284EB15, 0x3DAA8A1471E8CA7F, 0xE893209A45DBB031);
    private static readonly Scalar G2 = Scalar.Constant(0xE4437ED6010E8828, 0x6F547FA90ABFE4C4, 0x221208AC9DF506C6, 0x1571B4AE8AC47F71);

    /// <summary>k = first + second * lambda mod n, where each part or its negative is below 2^128.</summary>
    public static void Split(in Scalar k, out Scalar first, out Scalar second)
    {
        Scalar c1 = Scalar.MultiplyShift384(k, G1);
        Scalar c2 = Scalar.MultiplyShift384(k, G2);
        second = c1 * MinusB1 + c2 * MinusB2;
        first = k - second * Lambda;
    }

    /// <summary>lambda times the point.</summary>
    public static AffinePoint Apply(in AffinePoint p) => new(p.X * Beta, p.Y);
}
