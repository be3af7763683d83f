using Cambium.Primitives;

namespace Cambium.JsonRpc.Parameters;

/// <summary>Hexadecimal text as parameters have it.</summary>
internal static class HexDigits
{
    public const string Prefix = "0x";

    /// <summary>The digits after the prefix, where there is one.</summary>
    public static ReadOnlySpan<char> Of(string text) => text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text;

    public static bool HasPrefix(string text) => text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether there is nothing but digits; true of no text at all.</summary>
    public static bool AreAll(ReadOnlySpan<char> digits)
    {
        foreach (char digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
                return false;
        }
        return true;
    }

    /// <summary>The bytes; an odd number of digits gets a zero in front.</summary>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        ReadOnlySpan<char> digits = Of(text);
        bytes = [];
        if (!AreAll(digits))
            return false;
        bytes = digits.Length % 2 == 0 ? Convert.FromHexString(digits) : Convert.FromHexString(string.Concat("0", digits));
        return true;
    }

    /// <summary>The number that at most 64 significant digits say.</summary>
    public static bool TryParse(ReadOnlySpan<char> digits, out UInt256 value)
    {
        value = UInt256.Zero;
        digits = digits.TrimStart('0');
        if (digits.Length > UInt256.Size * 2 || !AreAll(digits))
            return false;
        foreach (char digit in digits)
            value = (value << 4) | (uint)Convert.ToInt32(digit.ToString(), 16);
        return true;
    }
}
