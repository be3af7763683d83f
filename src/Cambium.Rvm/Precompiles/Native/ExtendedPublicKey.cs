using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Cambium.Codecs.Text;
using Cambium.Crypto;

namespace Cambium.Rvm.Precompiles.Native;

/// <summary>A BIP-32 extended public key of Bitcoin's main or test network.</summary>
internal sealed class ExtendedPublicKey
{
    private const uint MainnetVersion = 0x0488b21e;
    private const uint TestnetVersion = 0x043587cf;
    private const int DepthOffset = 4;
    private const int FingerprintOffset = 5;
    private const int ChildNumberOffset = 9;
    private const int ChainCodeOffset = 13;
    private const int KeyOffset = 45;
    private const int Length = 78;
    private const int HalfLength = 32;

    private readonly byte[] _serialized;

    private ExtendedPublicKey(byte[] serialized, PublicKey key)
    {
        _serialized = serialized;
        Key = key;
    }

    public PublicKey Key { get; }

    private ReadOnlySpan<byte> ChainCode => _serialized.AsSpan(ChainCodeOffset, HalfLength);

    /// <summary>Reads the Base58Check text of a key that begins with "xpub" or "tpub".</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ExtendedPublicKey? key)
    {
        key = null;
        uint version = text.StartsWith("xpub", StringComparison.Ordinal) ? MainnetVersion
            : text.StartsWith("tpub", StringComparison.Ordinal) ? TestnetVersion
            : 0;
        if (version == 0 || !Base58Check.TryDecode(text, out byte[]? bytes) || bytes.Length != Length)
            return false;
        if (BinaryPrimitives.ReadUInt32BigEndian(bytes) != version || !PublicKey.TryParse(bytes.AsSpan(KeyOffset), out PublicKey point))
            return false;
        key = new ExtendedPublicKey(bytes, point);
        return true;
    }

    /// <summary>The child with an unhardened number; false for the one in 2^127 that does not exist.</summary>
    public bool TryDerive(int number, [NotNullWhen(true)] out ExtendedPublicKey? child)
    {
        child = null;
        Span<byte> message = stackalloc byte[PublicKey.CompressedLength + sizeof(int)];
        Key.WriteCompressed(message);
        BinaryPrimitives.WriteInt32BigEndian(message[PublicKey.CompressedLength..], number);
        Span<byte> mac = stackalloc byte[2 * HalfLength];
        HMACSHA512.HashData(ChainCode, message, mac);
        if (!PrivateKey.TryCreate(mac[..HalfLength], out PrivateKey tweak) || !Key.TryAdd(tweak.PublicKey, out PublicKey key))
            return false;
        child = new ExtendedPublicKey(Serialize(number, mac[HalfLength..], key), key);
        return true;
    }

    public string ToText() => Base58Check.Encode(_serialized);

    private byte[] Serialize(int number, ReadOnlySpan<byte> chainCode, PublicKey key)
    {
        byte[] bytes = new byte[Length];
        _serialized.AsSpan(0, DepthOffset).CopyTo(bytes);
        bytes[DepthOffset] = (byte)(_serialized[DepthOffset] + 1);
        BitcoinHash.Hash160(Key.ToCompressed()).AsSpan(0, sizeof(uint)).CopyTo(bytes.AsSpan(FingerprintOffset));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(ChildNumberOffset), number);
        chainCode.CopyTo(bytes.AsSpan(ChainCodeOffset));
        key.WriteCompressed(bytes.AsSpan(KeyOffset));
        return bytes;
    }
}
