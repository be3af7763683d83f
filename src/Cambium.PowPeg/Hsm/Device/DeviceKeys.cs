using System.Security.Cryptography;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Hd;
using Cambium.Crypto;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>The keys of a device, derived from one seed (BIP-32). Nothing here gives a secret away: only signatures and public keys come out.</summary>
public sealed class DeviceKeys
{
    /// <summary>Bytes of a new seed.</summary>
    public const int SeedLength = 32;

    private const string EndorsementLabel = "endorsement";

    private readonly Dictionary<HsmKey, PrivateKey> _keys;

    private DeviceKeys(Dictionary<HsmKey, PrivateKey> keys, Endorsement endorsement)
    {
        _keys = keys;
        Endorsement = endorsement;
    }

    /// <summary>What vouches for the device itself.</summary>
    internal Endorsement Endorsement { get; }

    /// <exception cref="FormatException">The seed has another length than 16 to 64 bytes.</exception>
    public static DeviceKeys FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length is < 16 or > 64) throw new FormatException("a seed has 16 to 64 bytes");
        ExtendedPrivateKey root = ExtendedPrivateKey.FromSeed(seed, BitcoinNetwork.Mainnet);
        byte[] secret = HMACSHA256.HashData(seed, System.Text.Encoding.ASCII.GetBytes(EndorsementLabel));
        if (!PrivateKey.TryCreate(secret, out PrivateKey endorsement)) throw new FormatException("this seed gives no endorsement key");
        CryptographicOperations.ZeroMemory(secret);
        return new DeviceKeys(HsmKey.All.ToDictionary(key => key, key => root.Derive(key.Path).Key), new Endorsement(endorsement));
    }

    public PublicKey PublicKeyOf(HsmKey key) => _keys[key].PublicKey;

    internal PrivateKey Of(HsmKey key) => _keys[key];

    public override string ToString() => "(device keys)";
}
