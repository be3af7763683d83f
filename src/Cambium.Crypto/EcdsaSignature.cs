using Cambium.Crypto.Secp;
using Cambium.Primitives;

namespace Cambium.Crypto;

/// <summary>The two numbers of an ECDSA signature; any values: <see cref="Ecdsa"/> checks their ranges.</summary>
public readonly record struct EcdsaSignature(UInt256 R, UInt256 S)
{
    /// <summary>The longest DER form: two integers of 33 bytes.</summary>
    public const int MaxDerLength = 72;

    /// <summary>Whether s is at most half the group order (BIP-62 rule 5, EIP-2).</summary>
    public bool IsLowS => S <= Curve.HalfOrder;

    /// <summary>The same signature with low s: n - s where s is high and below n.</summary>
    public EcdsaSignature Normalize() => IsLowS || S >= Curve.Order ? this : this with { S = Curve.Order - S };

    /// <summary>Reads the one DER form of BIP-66 (without the signature hash type byte); numbers of up to 32 bytes.</summary>
    public static bool TryParseDer(ReadOnlySpan<byte> der, out EcdsaSignature signature) =>
        DerSignature.TryParse(der, out signature);

    /// <summary>
    /// Reads what Bitcoin Core's ecdsa_signature_parse_der_lax reads (the rules before BIP-66): wrong sequence lengths, padded
    /// numbers, trailing bytes. A number of more than 32 bytes or not below n makes the signature (0, 0), which never verifies.
    /// </summary>
    public static bool TryParseDerLax(ReadOnlySpan<byte> der, out EcdsaSignature signature) =>
        DerSignature.TryParseLax(der, out signature);

    /// <summary>The DER form.</summary>
    public byte[] ToDer()
    {
        Span<byte> der = stackalloc byte[MaxDerLength];
        return der[..DerSignature.Write(this, der)].ToArray();
    }
}
