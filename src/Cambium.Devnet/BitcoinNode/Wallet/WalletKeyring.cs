using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Hd;
using Cambium.Bitcoin.Scripts;

namespace Cambium.Devnet.BitcoinNode.Wallet;

/// <summary>Derives the wallet's keys from its seed (BIP-32) and finds them by output script.</summary>
internal sealed class WalletKeyring
{
    private const int MultiSigKeys = 3;
    private const uint TestCoins = 1;
    private const uint OtherPurpose = 48;

    private readonly ExtendedPrivateKey _master;
    private readonly Dictionary<WalletScriptKind, ExtendedPrivateKey> _accounts = [];
    private readonly Dictionary<WalletScriptKind, int> _counts = [];
    private readonly Dictionary<Script, WalletKey> _keys = [];

    public WalletKeyring(ReadOnlySpan<byte> seed, BitcoinNetwork network) => _master = ExtendedPrivateKey.FromSeed(seed, network);

    public int CountOf(WalletScriptKind kind) => _counts.GetValueOrDefault(kind);

    public WalletKey? Find(Script script) => _keys.GetValueOrDefault(script);

    public WalletKey Next(WalletScriptKind kind)
    {
        int index = CountOf(kind);
        ExtendedPrivateKey branch = Account(kind).Derive((uint)index);
        WalletKey key = new(kind, index, IsMultiSig(kind)
            ? [.. Enumerable.Range(0, MultiSigKeys).Select(i => branch.Derive((uint)i).Key)]
            : [branch.Key]);
        _counts[kind] = index + 1;
        _keys.Add(key.Script, key);
        return key;
    }

    private static bool IsMultiSig(WalletScriptKind kind) => kind >= WalletScriptKind.BareMultiSig;

    /// <summary>The external chain of the account that the BIP of the kind names.</summary>
    private ExtendedPrivateKey Account(WalletScriptKind kind)
    {
        if (_accounts.TryGetValue(kind, out ExtendedPrivateKey? account))
            return account;
        KeyPath path = kind switch
        {
            WalletScriptKind.P2pkh => Standard(44),
            WalletScriptKind.P2shP2wpkh => Standard(49),
            WalletScriptKind.P2wpkh => Standard(84),
            WalletScriptKind.P2tr => Standard(86),
            _ => new KeyPath([OtherPurpose | KeyPath.Hardened, TestCoins | KeyPath.Hardened, (uint)kind | KeyPath.Hardened]),
        };
        return _accounts[kind] = _master.Derive(path);
    }

    private static KeyPath Standard(uint purpose) => new([purpose | KeyPath.Hardened, TestCoins | KeyPath.Hardened, KeyPath.Hardened, 0]);
}
