using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.PegOuts;

/// <summary>
/// Reads ECDSA signatures as BouncyCastle does for the reference: the first definite-length sequence, whose first two
/// elements are integers taken as unsigned. Lengths may be padded, more elements and trailing bytes are ignored
/// (reference 7.8).
/// </summary>
public static class LenientDer
{
    private const byte SequenceTag = 0x30;
    private const byte IntegerTag = 0x02;
    private const byte SignBit = 0x80;
    private const int MaximumLengthBytes = 4;

    /// <summary>A number beyond 256 bits is read as zero, which no signature verifies with.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out EcdsaSignature signature)
    {
        signature = default;
        if (!TryTake(ref bytes, SequenceTag, out ReadOnlySpan<byte> elements)
            || !TryTakeInteger(ref elements, out UInt256 r)
            || !TryTakeInteger(ref elements, out UInt256 s))
            return false;
        while (!elements.IsEmpty)
        {
            if (elements[0] == 0 || !TryTake(ref elements, elements[0], out _))
                return false;
        }

        signature = new EcdsaSignature(r, s);
        return true;
    }

    private static bool TryTakeInteger(ref ReadOnlySpan<byte> input, out UInt256 value)
    {
        value = UInt256.Zero;
        if (!TryTake(ref input, IntegerTag, out ReadOnlySpan<byte> digits) || digits.IsEmpty || IsPadded(digits))
            return false;
        digits = digits.TrimStart((byte)0);
        if (digits.Length <= UInt256.Size)
            value = UInt256.FromBigEndian(digits);
        return true;
    }

    private static bool IsPadded(ReadOnlySpan<byte> digits) =>
        digits.Length > 1 && digits[0] == ((digits[1] & SignBit) == 0 ? 0x00 : 0xff);

    private static bool TryTake(ref ReadOnlySpan<byte> input, byte tag, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (input.Length < 2 || input[0] != tag || !TryReadLength(input[1..], out int headBytes, out int length))
            return false;
        int start = 1 + headBytes;
        if (length > input.Length - start)
            return false;
        content = input.Slice(start, length);
        input = input[(start + length)..];
        return true;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> input, out int headBytes, out int length)
    {
        (headBytes, length) = (1, input[0]);
        if (input[0] < SignBit)
            return true;
        int digits = input[0] & ~SignBit & 0xff;
        if (digits is 0 or > MaximumLengthBytes || input.Length <= digits)
            return false;
        headBytes += digits;
        length = 0;
        foreach (byte digit in input.Slice(1, digits))
            length = (length << 8) | digit;
        return length >= 0;
    }
}
