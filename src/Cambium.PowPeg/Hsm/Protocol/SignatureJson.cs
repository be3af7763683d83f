using System.Text.Json;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>The <c>signature</c> field: r and s in hexadecimal.</summary>
internal static class SignatureJson
{
    public static void Write(Utf8JsonWriter json, in EcdsaSignature signature)
    {
        json.WriteStartObject(HsmField.Signature);
        json.WriteString(HsmField.R, Hex.Encode(signature.R.ToBigEndian32()));
        json.WriteString(HsmField.S, Hex.Encode(signature.S.ToBigEndian32()));
        json.WriteEndObject();
    }

    /// <summary>The numbers may come without leading zeros, or with one too many, as in DER.</summary>
    public static EcdsaSignature Read(JsonElement answer)
    {
        JsonElement signature = answer.GetProperty(HsmField.Signature);
        return new EcdsaSignature(ReadNumber(signature, HsmField.R), ReadNumber(signature, HsmField.S));
    }

    private static UInt256 ReadNumber(JsonElement signature, string name)
    {
        if (!HsmHex.TryDecodeNonEmpty(signature.GetProperty(name).GetString(), out byte[]? bytes))
            throw new FormatException($"{name} of the signature is not hexadecimal");
        ReadOnlySpan<byte> digits = bytes.AsSpan().TrimStart((byte)0);
        return digits.Length <= UInt256.Size ? UInt256.FromBigEndian(digits) : throw new FormatException($"{name} of the signature is too long");
    }
}
