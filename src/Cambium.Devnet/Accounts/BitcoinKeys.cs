using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Hd;
using Cambium.Devnet.BitcoinNode.Wallet;

namespace Cambium.Devnet.Accounts;

/// <summary>Keys of the devnet's published mnemonic, by the paths that wallets use (BIP-44, 49, 84). Of no use for coins of value.</summary>
public static class BitcoinKeys
{
    public const string Mnemonic = "test test test test test test test test test test test junk";

    private const uint TestCoins = 1;
    private static readonly ExtendedPrivateKey Master = ExtendedPrivateKey.FromSeed(Words().ToSeed(), BitcoinNetwork.Regtest);

    /// <summary>The key of one receiving address.</summary>
    /// <param name="kind">Its form: P2PKH, P2SH-P2WPKH or P2WPKH.</param>
    /// <param name="account">The account, counted from 0.</param>
    /// <param name="index">The address within the account, counted from 0.</param>
    public static WalletKey Of(WalletScriptKind kind, uint account, uint index) =>
        new(kind, (int)index, [Master.Derive(KeyPath.Parse(PathOf(kind, account))).Derive(0).Derive(index).Key]);

    /// <summary>The path of an account.</summary>
    public static string PathOf(WalletScriptKind kind, uint account) => $"m/{Purpose(kind)}'/{TestCoins}'/{account}'";

    public static BitcoinAddress AddressOf(WalletKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return BitcoinAddress.TryFromScript(key.Script, BitcoinNetwork.Regtest, out BitcoinAddress? address)
            ? address
            : throw new ArgumentException($"a {key.Kind} has no address", nameof(key));
    }

    private static int Purpose(WalletScriptKind kind) => kind switch
    {
        WalletScriptKind.P2pkh => 44,
        WalletScriptKind.P2shP2wpkh => 49,
        WalletScriptKind.P2wpkh => 84,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no wallet derives it"),
    };

    private static Mnemonic Words() => Bitcoin.Hd.Mnemonic.TryParse(Mnemonic, out Mnemonic? words)
        ? words
        : throw new InvalidOperationException("the devnet's mnemonic is none");
}
