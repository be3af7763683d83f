using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Cambium.Bitcoin.Consensus;
using Cambium.Codecs.Text;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Hd;

/// <summary>A public key whose ordinary children can be derived (BIP-32); immutable.</summary>
public sealed class ExtendedPublicKey
{
    internal const int HalfLength = 32;

    internal ExtendedPublicKey(BitcoinNetwork network, PublicKey key, ExtendedKeyOrigin origin) =>
        (Network, Key, Origin) = (network, key, origin);

    public BitcoinNetwork Network { get; }

    public PublicKey Key { get; }

    public ExtendedKeyOrigin Origin { get; }

    /// <summary>The first four bytes of the key's hash, read big-endian.</summary>
    public uint Fingerprint => BinaryPrimitives.ReadUInt32BigEndian(BitcoinHash.Hash160(Key.ToCompressed()));

    public static bool TryParse(string? text, BitcoinNetwork network, [NotNullWhen(true)] out ExtendedPublicKey? key)
    {
        ArgumentNullException.ThrowIfNull(network);
        key = null;
        if (!Base58Check.TryDecode(text, out byte[]? bytes)
            || !ExtendedKeyOrigin.TryParse(bytes, network.ExtendedPublicKeyVersion, out ExtendedKeyOrigin origin)
            || !PublicKey.TryParse(bytes.AsSpan(ExtendedKeyOrigin.KeyOffset), out PublicKey point))
        {
            return false;
        }
        key = new ExtendedPublicKey(network, point, origin);
        return true;
    }

    /// <summary>An ordinary child.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is hardened.</exception>
    /// <exception cref="CryptographicException">The child does not exist (a chance of 2^-127); take the next index.</exception>
    public ExtendedPublicKey Derive(uint step)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, KeyPath.Hardened);
        Span<byte> data = stackalloc byte[PublicKey.CompressedLength + sizeof(uint)];
        Key.WriteCompressed(data);
        BinaryPrimitives.WriteUInt32BigEndian(data[PublicKey.CompressedLength..], step);
        Span<byte> digest = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(Origin.ChainCode.AsSpan(), data, digest);
        if (!PrivateKey.TryCreate(digest[..HalfLength], out PrivateKey tweak) || !tweak.PublicKey.TryAdd(Key, out PublicKey child))
            throw new CryptographicException("this child key does not exist");
        ExtendedKeyOrigin origin = new(checked((byte)(Origin.Depth + 1)), Fingerprint, step, new Hash256(digest[HalfLength..]));
        return new ExtendedPublicKey(Network, child, origin);
    }

    public ExtendedPublicKey Derive(KeyPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Steps.Aggregate(this, (key, step) => key.Derive(step));
    }

    public override string ToString() => Base58Check.Encode(Origin.Serialize(Network.ExtendedPublicKeyVersion, Key.ToCompressed()));
}
