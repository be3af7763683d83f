using System.Security.Cryptography;
using System.Text;
using Cambium.Primitives;

namespace Cambium.Crypto;

/// <summary>The composed hashes of Bitcoin.</summary>
public static class BitcoinHash
{
    public const int Hash160Length = Ripemd160.DigestLength;

    /// <summary>SHA-256 twice: transaction and block ids, in the byte order in which they are serialised (not displayed).</summary>
    public static Hash256 DoubleSha256(ReadOnlySpan<byte> data)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        DoubleSha256(data, digest);
        return new Hash256(digest);
    }

    /// <inheritdoc cref="DoubleSha256(ReadOnlySpan{byte})"/>
    public static void DoubleSha256(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        Span<byte> inner = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(data, inner);
        SHA256.HashData(inner, digest);
    }

    /// <summary>RIPEMD-160 of SHA-256: the hash of a public key or of a redeem script.</summary>
    public static byte[] Hash160(ReadOnlySpan<byte> data)
    {
        byte[] digest = new byte[Hash160Length];
        Hash160(data, digest);
        return digest;
    }

    /// <inheritdoc cref="Hash160(ReadOnlySpan{byte})"/>
    public static void Hash160(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        Span<byte> inner = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(data, inner);
        Ripemd160.Hash(inner, digest);
    }

    /// <summary>SHA-256(SHA-256(tag) || SHA-256(tag) || parts...): the tagged hash of BIP-340.</summary>
    public static Hash256 TaggedHash(string tag, params ReadOnlySpan<byte[]> parts)
    {
        using var hash = StartTagged(tag);
        foreach (byte[] part in parts)
            hash.AppendData(part);
        return Finish(hash);
    }

    /// <inheritdoc cref="TaggedHash(string, ReadOnlySpan{byte[]})"/>
    public static Hash256 TaggedHash(string tag, ReadOnlySpan<byte> message)
    {
        using var hash = StartTagged(tag);
        hash.AppendData(message);
        return Finish(hash);
    }

    /// <summary>A SHA-256 that has absorbed the tag prefix of BIP-340.</summary>
    internal static IncrementalHash StartTagged(string tag)
    {
        Span<byte> tagHash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(tag), tagHash);
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(tagHash);
        hash.AppendData(tagHash);
        return hash;
    }

    private static Hash256 Finish(IncrementalHash hash)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return new Hash256(digest);
    }
}
