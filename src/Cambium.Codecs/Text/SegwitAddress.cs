using System.Diagnostics.CodeAnalysis;

namespace Cambium.Codecs.Text;

/// <summary>Witness programs as text: bech32 for version 0 (BIP-173), bech32m for the others (BIP-350).</summary>
public static class SegwitAddress
{
    private const int MaxVersion = 16;

    public static string Encode(string humanReadable, int version, ReadOnlySpan<byte> program)
    {
        if (!IsValidProgram(version, program.Length))
            throw new ArgumentException($"no witness program of version {version} has {program.Length} bytes", nameof(program));
        byte[] symbols = new byte[1 + (program.Length * 8 + 4) / 5];
        symbols[0] = (byte)version;
        ToSymbols(program, symbols.AsSpan(1));
        return Bech32.Encode(humanReadable, symbols, VariantOf(version));
    }

    public static bool TryDecode(
        string? text,
        [NotNullWhen(true)] out string? humanReadable,
        out int version,
        [NotNullWhen(true)] out byte[]? program)
    {
        version = 0;
        program = null;
        if (!Bech32.TryDecode(text, out humanReadable, out byte[]? symbols, out Bech32Variant variant) || symbols.Length == 0)
            return false;
        version = symbols[0];
        if (!TryToBytes(symbols.AsSpan(1), out byte[]? bytes)
            || !IsValidProgram(version, bytes.Length)
            || variant != VariantOf(version))
        {
            return false;
        }
        program = bytes;
        return true;
    }

    private static Bech32Variant VariantOf(int version) => version == 0 ? Bech32Variant.Bech32 : Bech32Variant.Bech32m;

    private static bool IsValidProgram(int version, int length) =>
        version is >= 0 and <= MaxVersion && length is >= 2 and <= 40 && (version != 0 || length is 20 or 32);

    private static void ToSymbols(ReadOnlySpan<byte> bytes, Span<byte> symbols)
    {
        int buffer = 0, bits = 0, at = 0;
        foreach (byte value in bytes)
        {
            buffer = ((buffer << 8) | value) & 0xfff;
            for (bits += 8; bits >= 5; bits -= 5)
                symbols[at++] = (byte)((buffer >> (bits - 5)) & 31);
        }
        if (bits > 0)
            symbols[at] = (byte)((buffer << (5 - bits)) & 31);
    }

    /// <summary>The padding must be shorter than a symbol and zero.</summary>
    private static bool TryToBytes(ReadOnlySpan<byte> symbols, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        byte[] result = new byte[symbols.Length * 5 / 8];
        int buffer = 0, bits = 0, at = 0;
        foreach (byte symbol in symbols)
        {
            buffer = ((buffer << 5) | symbol) & 0xfff;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            result[at++] = (byte)(buffer >> bits);
        }
        if (bits >= 5 || (buffer & ((1 << bits) - 1)) != 0)
            return false;
        bytes = result;
        return true;
    }
}
