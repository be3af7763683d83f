using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>Hexadecimal as the protocol has it: without a prefix.</summary>
internal static class HsmHex
{
    public static bool TryDecode([NotNullWhen(true)] string? text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null) return false;
        byte[] decoded = new byte[text.Length / 2];
        if (Convert.FromHexString(text, decoded, out _, out _) != OperationStatus.Done) return false;
        bytes = decoded;
        return true;
    }

    public static bool TryDecodeNonEmpty([NotNullWhen(true)] string? text, [NotNullWhen(true)] out byte[]? bytes) =>
        TryDecode(text, out bytes) && bytes.Length > 0;

    public static bool TryDecode([NotNullWhen(true)] string? text, int length, [NotNullWhen(true)] out byte[]? bytes) =>
        TryDecode(text, out bytes) && bytes.Length == length;
}
