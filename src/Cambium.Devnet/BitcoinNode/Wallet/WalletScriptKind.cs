namespace Cambium.Devnet.BitcoinNode.Wallet;

/// <summary>The forms of outputs that the wallet can receive and spend; the values are in its store and in derivation paths.</summary>
public enum WalletScriptKind : byte
{
    P2wpkh = 0,
    P2pkh = 1,
    P2shP2wpkh = 2,

    /// <summary>Spent by key.</summary>
    P2tr = 3,

    /// <summary>Spent by the one script of its tree.</summary>
    P2trScript = 4,
    PubKey = 5,

    /// <summary>Two of three keys; so are the next three.</summary>
    BareMultiSig = 6,
    P2shMultiSig = 7,
    P2wshMultiSig = 8,
    P2shP2wshMultiSig = 9,
}
