using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Cambium.Codecs.Text;

/// <summary>Base 58 with the first four bytes of the payload's double SHA-256 appended.</summary>
public static class Base58Check
{
    private const int ChecksumLength = 4;

    public static string Encode(ReadOnlySpan<byte> payload)
    {
        byte[] bytes = new byte[payload.Length + ChecksumLength];
        payload.CopyTo(bytes);
        WriteChecksum(payload, bytes.AsSpan(payload.Length));
        return Base58.Encode(bytes);
    }

    public static bool TryDecode(string? text, [NotNullWhen(true)] out byte[]? payload)
    {
        payload = null;
        if (!Base58.TryDecode(text, out byte[]? bytes) || bytes.Length < ChecksumLength)
            return false;
        ReadOnlySpan<byte> body = bytes.AsSpan(0, bytes.Length - ChecksumLength);
        Span<byte> expected = stackalloc byte[ChecksumLength];
        WriteChecksum(body, expected);
        if (!expected.SequenceEqual(bytes.AsSpan(body.Length)))
            return false;
        payload = body.ToArray();
        return true;
    }

    private static void WriteChecksum(ReadOnlySpan<byte> payload, Span<byte> checksum)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(payload, digest);
        SHA256.HashData(digest, digest);
        digest[..ChecksumLength].CopyTo(checksum);
    }
}
