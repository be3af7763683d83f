using Cambium.Bitcoin.Consensus;
using Cambium.Codecs.Text;
using Cambium.Crypto;

namespace Cambium.Bitcoin.Hd;

/// <summary>The text form of a single private key, with a mark for keys whose public key is compressed.</summary>
public static class WalletImportFormat
{
    private const byte CompressedMark = 1;
    private const int PlainLength = 1 + PrivateKey.Length;
    private const int CompressedLength = PlainLength + 1;

    /// <summary>The text, which gives the key away.</summary>
    public static string Encode(in PrivateKey key, BitcoinNetwork network, bool isCompressed = true)
    {
        ArgumentNullException.ThrowIfNull(network);
        Span<byte> bytes = stackalloc byte[CompressedLength];
        bytes[0] = network.PrivateKeyVersion;
        key.WriteSecret(bytes[1..PlainLength]);
        bytes[PlainLength] = CompressedMark;
        return Base58Check.Encode(isCompressed ? bytes : bytes[..PlainLength]);
    }

    public static bool TryDecode(string? text, BitcoinNetwork network, out PrivateKey key, out bool isCompressed)
    {
        ArgumentNullException.ThrowIfNull(network);
        (key, isCompressed) = (default, false);
        if (!Base58Check.TryDecode(text, out byte[]? bytes) || bytes.Length is not (PlainLength or CompressedLength))
            return false;
        isCompressed = bytes.Length == CompressedLength;
        return bytes[0] == network.PrivateKeyVersion
            && (!isCompressed || bytes[PlainLength] == CompressedMark)
            && PrivateKey.TryCreate(bytes.AsSpan(1, PrivateKey.Length), out key);
    }
}
