using Cambium.Primitives;

namespace Cambium.Crypto.Pairing;

/// <summary>The parameters of BN254 beside those of its field: G1 is all of y^2 = x^3 + 3 over Fp.</summary>
internal static class PairingCurve
{
    /// <summary>The number x that generates the curve's parameters.</summary>
    public const ulong X = 4965661367192848881;

    private const int XWidth = 4;

    /// <summary>The odd multiples (or powers) up to 7 that <see cref="XDigits"/> selects.</summary>
    public const int XOddCount = 1 << (XWidth - 2);

    /// <summary>x in signed windows of four bits.</summary>
    public static readonly sbyte[] XDigits = NonAdjacentForm.Of(X, XWidth);

    /// <summary>r = 36 x^4 + 36 x^3 + 18 x^2 + 6 x + 1, the prime order of both groups.</summary>
    public static readonly UInt256 Order = new(0x43E1F593F0000001, 0x2833E84879B97091, 0xB85045B68181585D, 0x30644E72E131A029);

    /// <summary>G1's b.</summary>
    public static readonly Fp B = Fp.FromSmall(3);
}
