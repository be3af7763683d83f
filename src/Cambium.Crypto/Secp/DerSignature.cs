using Cambium.Primitives;

namespace Cambium.Crypto.Secp;

/// <summary>The DER forms of an ECDSA signature: SEQUENCE { INTEGER r, INTEGER s }.</summary>
internal static class DerSignature
{
    private const byte SequenceTag = 0x30;
    private const byte IntegerTag = 0x02;
    private const byte LongFormBit = 0x80;
    private const byte SignBit = 0x80;
    private const int HeaderLength = 2;

    /// <summary>Strict DER (BIP-66).</summary>
    public static bool TryParse(ReadOnlySpan<byte> der, out EcdsaSignature signature)
    {
        signature = default;
        if (der.Length < HeaderLength || der[0] != SequenceTag || der[1] != der.Length - HeaderLength || der[1] >= LongFormBit)
            return false;
        ReadOnlySpan<byte> rest = der[HeaderLength..];
        if (!TryReadInteger(ref rest, out UInt256 r) || !TryReadInteger(ref rest, out UInt256 s) || !rest.IsEmpty)
            return false;
        signature = new EcdsaSignature(r, s);
        return true;
    }

    /// <summary>The steps of Bitcoin Core's ecdsa_signature_parse_der_lax (src/pubkey.cpp).</summary>
    public static bool TryParseLax(ReadOnlySpan<byte> der, out EcdsaSignature signature)
    {
        signature = default;
        if (der.IsEmpty || der[0] != SequenceTag)
            return false;
        ReadOnlySpan<byte> rest = der[1..];
        if (!TrySkipLaxSequenceLength(ref rest))
            return false;
        if (!TryReadLaxInteger(ref rest, out ReadOnlySpan<byte> r) || !TryReadLaxInteger(ref rest, out ReadOnlySpan<byte> s))
            return false;
        if (TryToScalarValue(r, out UInt256 rValue) && TryToScalarValue(s, out UInt256 sValue))
            signature = new EcdsaSignature(rValue, sValue);
        return true;
    }

    /// <summary>Writes the strict form; returns its length.</summary>
    public static int Write(in EcdsaSignature signature, Span<byte> der)
    {
        int end = WriteInteger(signature.R, der, HeaderLength);
        end = WriteInteger(signature.S, der, end);
        der[0] = SequenceTag;
        der[1] = (byte)(end - HeaderLength);
        return end;
    }

    private static bool TryReadInteger(ref ReadOnlySpan<byte> rest, out UInt256 value)
    {
        value = default;
        if (rest.Length < HeaderLength || rest[0] != IntegerTag || rest[1] == 0 || rest[1] > rest.Length - HeaderLength)
            return false;
        ReadOnlySpan<byte> number = rest.Slice(HeaderLength, rest[1]);
        rest = rest[(HeaderLength + number.Length)..];
        bool negative = (number[0] & SignBit) != 0;
        bool padded = number.Length > 1 && number[0] == 0 && (number[1] & SignBit) == 0;
        if (negative || padded)
            return false;
        number = number.TrimStart((byte)0);
        if (number.Length > UInt256.Size)
            return false;
        value = UInt256.FromBigEndian(number);
        return true;
    }

    /// <summary>A long form length is skipped without being read.</summary>
    private static bool TrySkipLaxSequenceLength(ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
            return false;
        byte first = rest[0];
        rest = rest[1..];
        if ((first & LongFormBit) == 0)
            return true;
        int lengthBytes = first - LongFormBit;
        if (lengthBytes > rest.Length)
            return false;
        rest = rest[lengthBytes..];
        return true;
    }

    private static bool TryReadLaxInteger(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> number)
    {
        number = default;
        if (rest.Length < HeaderLength || rest[0] != IntegerTag)
            return false;
        rest = rest[1..];
        if (!TryReadLaxLength(ref rest, out int length) || length > rest.Length)
            return false;
        number = rest[..length];
        rest = rest[length..];
        return true;
    }

    private static bool TryReadLaxLength(ref ReadOnlySpan<byte> rest, out int length)
    {
        length = rest[0];
        rest = rest[1..];
        if ((length & LongFormBit) == 0)
            return true;
        int lengthBytes = length - LongFormBit;
        length = 0;
        if (lengthBytes > rest.Length)
            return false;
        ReadOnlySpan<byte> digits = rest[..lengthBytes].TrimStart((byte)0);
        rest = rest[lengthBytes..];
        if (digits.Length >= sizeof(int))
            return false;
        foreach (byte digit in digits)
            length = length << 8 | digit;
        return true;
    }

    private static bool TryToScalarValue(ReadOnlySpan<byte> number, out UInt256 value)
    {
        value = default;
        number = number.TrimStart((byte)0);
        if (number.Length > UInt256.Size)
            return false;
        value = UInt256.FromBigEndian(number);
        return value < Curve.Order;
    }

    private static int WriteInteger(in UInt256 value, Span<byte> der, int at)
    {
        Span<byte> number = stackalloc byte[1 + UInt256.Size];
        number[0] = 0;
        value.WriteBigEndian(number[1..]);
        int start = 0;
        while (start < UInt256.Size && number[start] == 0 && (number[start + 1] & SignBit) == 0)
            start++;
        number = number[start..];
        der[at] = IntegerTag;
        der[at + 1] = (byte)number.Length;
        number.CopyTo(der[(at + HeaderLength)..]);
        return at + HeaderLength + number.Length;
    }
}
