using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Cambium.Bitcoin.Consensus;
using Cambium.Codecs.Text;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Hd;

/// <summary>A private key from which a tree of keys is derived (BIP-32); immutable. <see cref="ToString"/> does not show it.</summary>
public sealed class ExtendedPrivateKey
{
    private const int MinSeedLength = 16;
    private const int MaxSeedLength = 64;

    private ExtendedPrivateKey(BitcoinNetwork network, PrivateKey key, ExtendedKeyOrigin origin) =>
        (Network, Key, Origin) = (network, key, origin);

    public BitcoinNetwork Network { get; }

    public PrivateKey Key { get; }

    public ExtendedKeyOrigin Origin { get; }

    private static ReadOnlySpan<byte> MasterLabel => "Bitcoin seed"u8;

    /// <summary>The master key of a seed of 16 to 64 bytes.</summary>
    public static ExtendedPrivateKey FromSeed(ReadOnlySpan<byte> seed, BitcoinNetwork network)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seed.Length, MinSeedLength, nameof(seed));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seed.Length, MaxSeedLength, nameof(seed));
        Span<byte> digest = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(MasterLabel, seed, digest);
        if (!PrivateKey.TryCreate(digest[..ExtendedPublicKey.HalfLength], out PrivateKey key))
            throw new CryptographicException("this seed gives no key");
        ExtendedKeyOrigin origin = new(0, 0, 0, new Hash256(digest[ExtendedPublicKey.HalfLength..]));
        return new ExtendedPrivateKey(network, key, origin);
    }

    public static bool TryParse(string? text, BitcoinNetwork network, [NotNullWhen(true)] out ExtendedPrivateKey? key)
    {
        ArgumentNullException.ThrowIfNull(network);
        key = null;
        if (!Base58Check.TryDecode(text, out byte[]? bytes)
            || !ExtendedKeyOrigin.TryParse(bytes, network.ExtendedPrivateKeyVersion, out ExtendedKeyOrigin origin)
            || bytes[ExtendedKeyOrigin.KeyOffset] != 0
            || !PrivateKey.TryCreate(bytes.AsSpan(ExtendedKeyOrigin.KeyOffset + 1), out PrivateKey secret))
        {
            return false;
        }
        key = new ExtendedPrivateKey(network, secret, origin);
        return true;
    }

    /// <summary>The public half.</summary>
    public ExtendedPublicKey ToPublic() => new(Network, Key.PublicKey, Origin);

    /// <summary>A child; steps from <see cref="KeyPath.Hardened"/> on cannot be followed with the public key.</summary>
    /// <exception cref="CryptographicException">The child does not exist (a chance of 2^-127); take the next index.</exception>
    public ExtendedPrivateKey Derive(uint step)
    {
        Span<byte> data = stackalloc byte[PublicKey.CompressedLength + sizeof(uint)];
        data.Clear();
        if (step >= KeyPath.Hardened)
            Key.WriteSecret(data[1..PublicKey.CompressedLength]);
        else
            Key.PublicKey.WriteCompressed(data);
        BinaryPrimitives.WriteUInt32BigEndian(data[PublicKey.CompressedLength..], step);
        Span<byte> digest = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(Origin.ChainCode.AsSpan(), data, digest);
        CryptographicOperations.ZeroMemory(data);
        if (!Key.TryAddTweak(digest[..ExtendedPublicKey.HalfLength], out PrivateKey child))
            throw new CryptographicException("this child key does not exist");
        Hash256 chainCode = new(digest[ExtendedPublicKey.HalfLength..]);
        ExtendedKeyOrigin origin = new(checked((byte)(Origin.Depth + 1)), ToPublic().Fingerprint, step, chainCode);
        return new ExtendedPrivateKey(Network, child, origin);
    }

    public ExtendedPrivateKey Derive(KeyPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Steps.Aggregate(this, (key, step) => key.Derive(step));
    }

    /// <summary>The text form, which gives the key away.</summary>
    public string ExportSecret()
    {
        Span<byte> key = stackalloc byte[1 + PrivateKey.Length];
        key[0] = 0;
        Key.WriteSecret(key[1..]);
        return Base58Check.Encode(Origin.Serialize(Network.ExtendedPrivateKeyVersion, key));
    }

    public override string ToString() => "(extended private key)";
}
