using Cambium.Bitcoin.Blocks;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Consensus;

/// <summary>What distinguishes the Bitcoin networks; immutable.</summary>
public sealed class BitcoinNetwork
{
    public const int CoinbaseMaturity = 100;

    private const string GenesisMerkleRoot = "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b";
    private const uint MainnetLimitBits = 0x1d00_ffff;
    private const uint RegtestLimitBits = 0x207f_ffff;
    private const uint TestGenesisTime = 1_296_688_602;

    private BitcoinNetwork()
    {
    }

    public static BitcoinNetwork Mainnet { get; } = new()
    {
        Name = "mainnet",
        P2pkhVersion = 0x00,
        P2shVersion = 0x05,
        PrivateKeyVersion = 0x80,
        Bech32Prefix = "bc",
        ExtendedPublicKeyVersion = 0x0488_b21e,
        ExtendedPrivateKeyVersion = 0x0488_ade4,
        Magic = 0xd9b4_bef9,
        DefaultPort = 8333,
        PowLimit = UInt256.MaxValue >> 32,
        Genesis = GenesisHeader(1_231_006_505, MainnetLimitBits, 2_083_236_893),
        SubsidyHalvingInterval = 210_000,
    };

    /// <summary>Testnet 3.</summary>
    public static BitcoinNetwork Testnet { get; } = new()
    {
        Name = "testnet",
        P2pkhVersion = 0x6f,
        P2shVersion = 0xc4,
        PrivateKeyVersion = 0xef,
        Bech32Prefix = "tb",
        ExtendedPublicKeyVersion = 0x0435_87cf,
        ExtendedPrivateKeyVersion = 0x0435_8394,
        Magic = 0x0709_110b,
        DefaultPort = 18333,
        PowLimit = UInt256.MaxValue >> 32,
        AllowsMinimumDifficulty = true,
        Genesis = GenesisHeader(TestGenesisTime, MainnetLimitBits, 414_098_458),
        SubsidyHalvingInterval = 210_000,
    };

    public static BitcoinNetwork Regtest { get; } = new()
    {
        Name = "regtest",
        P2pkhVersion = 0x6f,
        P2shVersion = 0xc4,
        PrivateKeyVersion = 0xef,
        Bech32Prefix = "bcrt",
        ExtendedPublicKeyVersion = 0x0435_87cf,
        ExtendedPrivateKeyVersion = 0x0435_8394,
        Magic = 0xdab5_bffa,
        DefaultPort = 18444,
        PowLimit = UInt256.MaxValue >> 1,
        AllowsMinimumDifficulty = true,
        NeverRetargets = true,
        Genesis = GenesisHeader(TestGenesisTime, RegtestLimitBits, 2),
        SubsidyHalvingInterval = 150,
    };

    public required string Name { get; init; }

    /// <summary>The version byte of P2PKH addresses.</summary>
    public required byte P2pkhVersion { get; init; }

    /// <summary>The version byte of P2SH addresses.</summary>
    public required byte P2shVersion { get; init; }

    /// <summary>The version byte of private keys in wallet import format.</summary>
    public required byte PrivateKeyVersion { get; init; }

    /// <summary>The human-readable part of witness addresses.</summary>
    public required string Bech32Prefix { get; init; }

    /// <summary>The four bytes in front of an extended public key (BIP-32).</summary>
    public required uint ExtendedPublicKeyVersion { get; init; }

    /// <summary>The four bytes in front of an extended private key (BIP-32).</summary>
    public required uint ExtendedPrivateKeyVersion { get; init; }

    /// <summary>The four bytes in front of every peer message, read little-endian.</summary>
    public required uint Magic { get; init; }

    public required int DefaultPort { get; init; }

    /// <summary>The easiest target.</summary>
    public required UInt256 PowLimit { get; init; }

    /// <summary>Whether a block may be mined at the easiest target when the last is 20 minutes old.</summary>
    public bool AllowsMinimumDifficulty { get; init; }

    public bool NeverRetargets { get; init; }

    public required BlockHeader Genesis { get; init; }

    public required int SubsidyHalvingInterval { get; init; }

    /// <summary>What a block at the height may create, fees aside.</summary>
    public Satoshis SubsidyAt(int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        int halvings = height / SubsidyHalvingInterval;
        return new Satoshis(halvings >= 64 ? 0 : (50 * Satoshis.PerBitcoin) >> halvings);
    }

    public override string ToString() => Name;

    private static BlockHeader GenesisHeader(uint time, uint bits, uint nonce) =>
        new(version: 1, Hash256.Zero, Hash256.Parse(GenesisMerkleRoot).Reversed(), time, bits, nonce);
}
