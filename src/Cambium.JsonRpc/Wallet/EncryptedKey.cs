using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Wallet;

/// <summary>
/// A private key under a passphrase: AES-256-GCM with a key that PBKDF2 (HMAC-SHA-512) stretches out of the passphrase. The
/// account's address is authenticated with it, so that a file cannot be passed off as another account's.
/// </summary>
public sealed record EncryptedKey
{
    /// <summary>The iterations for new keys: some tenths of a second for each guess.</summary>
    public const int DefaultIterations = 210_000;

    /// <summary>The most iterations that are worked through: a bound on what a damaged file can cost.</summary>
    public const int MaxIterations = 100_000_000;

    internal const int SaltLength = 32;
    internal const int NonceLength = 12;
    internal const int TagLength = 16;
    private const int CipherKeyLength = 32;

    public required Address Account { get; init; }

    public required int Iterations { get; init; }

    public required ReadOnlyMemory<byte> Salt { get; init; }

    public required ReadOnlyMemory<byte> Nonce { get; init; }

    /// <summary>The enciphered secret and its tag.</summary>
    public required ReadOnlyMemory<byte> Ciphertext { get; init; }

    public static EncryptedKey Encrypt(in PrivateKey key, string passphrase, int iterations = DefaultIterations)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltLength);
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceLength);
        byte[] ciphertext = new byte[PrivateKey.Length + TagLength];
        Address account = key.PublicKey.ToAddress();
        Span<byte> secret = stackalloc byte[PrivateKey.Length];
        try
        {
            key.WriteSecret(secret);
            using AesGcm cipher = CipherFor(passphrase, salt, iterations);
            cipher.Encrypt(nonce, secret, ciphertext.AsSpan(0, PrivateKey.Length), ciphertext.AsSpan(PrivateKey.Length), account.AsSpan());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
        return new EncryptedKey { Account = account, Iterations = iterations, Salt = salt, Nonce = nonce, Ciphertext = ciphertext };
    }

    /// <summary>False when the passphrase is wrong or the encrypted key was altered.</summary>
    public bool TryDecrypt(string passphrase, out PrivateKey key)
    {
        key = default;
        Span<byte> secret = stackalloc byte[PrivateKey.Length];
        try
        {
            using AesGcm cipher = CipherFor(passphrase, Salt.Span, Iterations);
            cipher.Decrypt(Nonce.Span, Ciphertext.Span[..PrivateKey.Length], Ciphertext.Span[PrivateKey.Length..], secret, Account.AsSpan());
            return PrivateKey.TryCreate(secret, out key);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "the caller disposes of the cipher")]
    private static AesGcm CipherFor(string passphrase, ReadOnlySpan<byte> salt, int iterations)
    {
        Span<byte> key = stackalloc byte[CipherKeyLength];
        byte[] words = Encoding.UTF8.GetBytes(passphrase);
        try
        {
            Rfc2898DeriveBytes.Pbkdf2(words, salt, key, iterations, HashAlgorithmName.SHA512);
            return new AesGcm(key, TagLength);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(words);
        }
    }
}
