using Cambium.Devnet.BitcoinNode.Wallet;

namespace Cambium.Devnet.Accounts;

/// <summary>Who has what in a devnet. All of it is published: none of it is for coins of value.</summary>
public static class DevnetAccounts
{
    /// <summary>The account (BIP-44) whose coins the person at the devnet may spend.</summary>
    public const uint PersonAccount = 0;

    /// <summary>The account (BIP-44) that the miner is paid to.</summary>
    private const uint MinerAccount = 9;

    /// <summary>The forms in which the person has coins.</summary>
    public static IReadOnlyList<WalletKey> Person { get; } =
    [
        BitcoinKeys.Of(WalletScriptKind.P2wpkh, PersonAccount, 0),
        BitcoinKeys.Of(WalletScriptKind.P2pkh, PersonAccount, 0),
        BitcoinKeys.Of(WalletScriptKind.P2shP2wpkh, PersonAccount, 0),
    ];

    /// <summary>Earns the Bitcoin blocks, and pays everyone's first coins.</summary>
    public static WalletKey Miner { get; } = BitcoinKeys.Of(WalletScriptKind.P2wpkh, MinerAccount, 0);

    /// <summary>The person's Rootstock account, funded by regtest's genesis.</summary>
    public static RootstockAccount PersonOnRootstock { get; } = RootstockAccount.OfSeed("cow");

    /// <summary>Pays the federators' first gas.</summary>
    public static RootstockAccount Treasury { get; } = RootstockAccount.OfSeed("cow9");
}
