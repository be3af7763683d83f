using System.Diagnostics.CodeAnalysis;

namespace Cambium.Codecs.Text;

/// <summary>Base 58 with Bitcoin's alphabet: leading zero bytes are leading '1' characters.</summary>
public static class Base58
{
    /// <summary>Longest text that is decoded; decoding takes quadratic time.</summary>
    public const int MaxTextLength = 1024;

    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int Radix = 58;
    private const byte NotADigit = 0xff;

    private static readonly byte[] DigitOf = BuildDigits();

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        int zeros = CountLeading(bytes);
        // log(256) / log(58) < 1.38
        Span<byte> digits = new byte[(bytes.Length - zeros) * 138 / 100 + 1];
        int length = 0;
        foreach (byte value in bytes[zeros..])
            length = MultiplyAdd(digits, length, 256, value, Radix);
        Span<char> text = new char[zeros + length];
        text[..zeros].Fill(Alphabet[0]);
        for (int i = 0; i < length; i++)
            text[zeros + i] = Alphabet[digits[length - 1 - i]];
        return new string(text);
    }

    public static bool TryDecode(string? text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null || text.Length > MaxTextLength)
            return false;
        int zeros = text.AsSpan().IndexOfAnyExcept(Alphabet[0]);
        if (zeros < 0)
            zeros = text.Length;
        Span<byte> number = new byte[text.Length];
        int length = 0;
        foreach (char symbol in text.AsSpan(zeros))
        {
            byte digit = symbol < DigitOf.Length ? DigitOf[symbol] : NotADigit;
            if (digit == NotADigit)
                return false;
            length = MultiplyAdd(number, length, Radix, digit, 256);
        }
        bytes = new byte[zeros + length];
        number[..length].CopyTo(bytes.AsSpan(zeros));
        bytes.AsSpan(zeros).Reverse();
        return true;
    }

    /// <summary>number = number * factor + addend, little-endian digits of the given base; returns the digit count.</summary>
    private static int MultiplyAdd(Span<byte> number, int length, int factor, int addend, int digitBase)
    {
        int carry = addend;
        for (int i = 0; i < length; i++)
        {
            carry += number[i] * factor;
            number[i] = (byte)(carry % digitBase);
            carry /= digitBase;
        }
        while (carry > 0)
        {
            number[length++] = (byte)(carry % digitBase);
            carry /= digitBase;
        }
        return length;
    }

    private static int CountLeading(ReadOnlySpan<byte> bytes)
    {
        int first = bytes.IndexOfAnyExcept((byte)0);
        return first < 0 ? bytes.Length : first;
    }

    private static byte[] BuildDigits()
    {
        byte[] digits = new byte[128];
        Array.Fill(digits, NotADigit);
        for (int i = 0; i < Alphabet.Length; i++)
            digits[Alphabet[i]] = (byte)i;
        return digits;
    }
}
