using System.Security.Cryptography;
using Cambium.Primitives;

namespace Cambium.Crypto.Secp;

/// <summary>The nonces of RFC 6979 section 3.2 with HMAC-SHA-256 (qlen = hlen = 256 bits).</summary>
internal ref struct DeterministicNonce
{
    private const int Length = 32;

    private readonly Span<byte> _k;
    private readonly Span<byte> _v;
    private bool _started;

    /// <summary>Steps a to g; K and V live in the 64 bytes given, which the caller clears.</summary>
    public DeterministicNonce(in Scalar secret, in Hash256 digest, Span<byte> storage)
    {
        _k = storage[..Length];
        _v = storage.Slice(Length, Length);
        _k.Clear();
        _v.Fill(0x01);
        Span<byte> seed = stackalloc byte[2 * Length];
        secret.ToUInt256().WriteBigEndian(seed);
        // bits2octets: the digest modulo n.
        Scalar.ReduceBigEndian(digest.AsSpan()).ToUInt256().WriteBigEndian(seed[Length..]);
        Stir(0x00, seed);
        Stir(0x01, seed);
        CryptographicOperations.ZeroMemory(seed);
    }

    /// <summary>Step h: the next candidate in [1, n - 1].</summary>
    public Scalar Next()
    {
        while (true)
        {
            if (_started)
                Stir(0x00, []);
            _started = true;
            HMACSHA256.HashData(_k, _v, _v);
            if (Scalar.TryFrom(UInt256.FromBigEndian(_v), out Scalar nonce) & !nonce.IsZero)
                return nonce;
        }
    }

    /// <summary>K = HMAC_K(V || separator || seed); V = HMAC_K(V).</summary>
    private readonly void Stir(byte separator, ReadOnlySpan<byte> seed)
    {
        Span<byte> message = stackalloc byte[Length + 1 + 2 * Length];
        _v.CopyTo(message);
        message[Length] = separator;
        seed.CopyTo(message[(Length + 1)..]);
        Span<byte> key = stackalloc byte[Length];
        HMACSHA256.HashData(_k, message[..(Length + 1 + seed.Length)], key);
        key.CopyTo(_k);
        HMACSHA256.HashData(_k, _v, key);
        key.CopyTo(_v);
        CryptographicOperations.ZeroMemory(message);
        CryptographicOperations.ZeroMemory(key);
    }
}
