using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Cambium.Primitives;

/// <summary>Hexadecimal text of bytes, two digits a byte; written in lower case, read in any case with or without <c>0x</c>.</summary>
public static class Hex
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    public static string Encode0x(ReadOnlySpan<byte> bytes) => string.Concat("0x", Convert.ToHexStringLower(bytes));

    /// <exception cref="FormatException">An odd number of digits, or another character.</exception>
    public static byte[] Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryDecode(text, out byte[]? bytes) ? bytes : throw new FormatException("not hexadecimal text of whole bytes");
    }

    /// <summary>Decodes the whole text, or says no.</summary>
    public static bool TryDecode([NotNullWhen(true)] string? text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null)
            return false;
        ReadOnlySpan<char> digits = Digits(text);
        if ((digits.Length & 1) != 0)
            return false;
        byte[] decoded = new byte[digits.Length / 2];
        if (Convert.FromHexString(digits, decoded, out _, out _) != OperationStatus.Done)
            return false;
        bytes = decoded;
        return true;
    }

    /// <summary>Decodes text of exactly the destination's length, or says no.</summary>
    public static bool TryDecode([NotNullWhen(true)] string? text, Span<byte> destination)
    {
        if (text is null)
            return false;
        ReadOnlySpan<char> digits = Digits(text);
        return digits.Length == 2 * destination.Length
            && Convert.FromHexString(digits, destination, out _, out _) == OperationStatus.Done;
    }

    private static ReadOnlySpan<char> Digits(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text;
}
