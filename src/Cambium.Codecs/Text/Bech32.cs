using System.Diagnostics.CodeAnalysis;

namespace Cambium.Codecs.Text;

/// <summary>The text form of BIP-173 and BIP-350: a human-readable part, '1', five-bit symbols, six checksum symbols.</summary>
public static class Bech32
{
    /// <summary>The longest text either standard allows.</summary>
    public const int MaxLength = 90;

    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const char Separator = '1';
    private const int ChecksumLength = 6;
    private const uint Bech32Constant = 1;
    private const uint Bech32mConstant = 0x2bc830a3;

    private static ReadOnlySpan<uint> Generator => [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

    /// <summary>Encodes five-bit <paramref name="symbols"/> under a lower-case human-readable part.</summary>
    public static string Encode(string humanReadable, ReadOnlySpan<byte> symbols, Bech32Variant variant)
    {
        ArgumentNullException.ThrowIfNull(humanReadable);
        uint checksum = AbsorbPrefix(humanReadable);
        foreach (byte symbol in symbols)
            checksum = Step(checksum) ^ symbol;
        for (int i = 0; i < ChecksumLength; i++)
            checksum = Step(checksum);
        checksum ^= ConstantOf(variant);

        Span<char> text = new char[humanReadable.Length + 1 + symbols.Length + ChecksumLength];
        humanReadable.CopyTo(text);
        text[humanReadable.Length] = Separator;
        Span<char> body = text[(humanReadable.Length + 1)..];
        for (int i = 0; i < symbols.Length; i++)
            body[i] = Alphabet[symbols[i]];
        for (int i = 0; i < ChecksumLength; i++)
            body[symbols.Length + i] = Alphabet[(int)(checksum >> (5 * (ChecksumLength - 1 - i))) & 31];
        return new string(text);
    }

    /// <summary>Decodes text in one case; the human-readable part comes back in lower case.</summary>
    public static bool TryDecode(
        string? text,
        [NotNullWhen(true)] out string? humanReadable,
        [NotNullWhen(true)] out byte[]? symbols,
        out Bech32Variant variant)
    {
        (humanReadable, symbols, variant) = (null, null, default);
        if (text is null || text.Length > MaxLength || !HasOneCase(text))
            return false;
        int separator = text.LastIndexOf(Separator);
        if (separator < 1 || text.Length - separator - 1 < ChecksumLength)
            return false;

        string lower = text.ToLowerInvariant();
        byte[] values = new byte[text.Length - separator - 1];
        uint checksum = AbsorbPrefix(lower[..separator]);
        for (int i = 0; i < values.Length; i++)
        {
            int value = Alphabet.IndexOf(lower[separator + 1 + i], StringComparison.Ordinal);
            if (value < 0)
                return false;
            values[i] = (byte)value;
            checksum = Step(checksum) ^ (uint)value;
        }
        if (checksum is not (Bech32Constant or Bech32mConstant))
            return false;
        variant = checksum == Bech32Constant ? Bech32Variant.Bech32 : Bech32Variant.Bech32m;
        humanReadable = lower[..separator];
        symbols = values[..^ChecksumLength];
        return true;
    }

    private static uint ConstantOf(Bech32Variant variant) =>
        variant == Bech32Variant.Bech32 ? Bech32Constant : Bech32mConstant;

    private static uint AbsorbPrefix(string humanReadable)
    {
        uint checksum = 1;
        foreach (char c in humanReadable)
            checksum = Step(checksum) ^ ((uint)c >> 5);
        checksum = Step(checksum);
        foreach (char c in humanReadable)
            checksum = Step(checksum) ^ (c & 31u);
        return checksum;
    }

    private static uint Step(uint checksum)
    {
        uint top = checksum >> 25;
        uint next = (checksum & 0x1ffffff) << 5;
        for (int i = 0; i < Generator.Length; i++)
            next ^= ((top >> i) & 1) == 1 ? Generator[i] : 0;
        return next;
    }

    private static bool HasOneCase(string text)
    {
        bool lower = false, upper = false;
        foreach (char c in text)
        {
            if (c is < (char)33 or > (char)126)
                return false;
            lower |= char.IsAsciiLetterLower(c);
            upper |= char.IsAsciiLetterUpper(c);
        }
        return !(lower && upper);
    }
}
