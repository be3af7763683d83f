using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Taproot;
using Cambium.Bitcoin.Wallet;
using Cambium.Crypto;

namespace Cambium.Devnet.BitcoinNode.Wallet;

/// <summary>An output script of the wallet with all that spending it needs.</summary>
public sealed class WalletKey
{
    private const int Required = 2;
    private const int SchnorrWitness = 1 + Schnorr.SignatureLength;

    private readonly PrivateKey[] _secrets;

    internal WalletKey(WalletScriptKind kind, int index, PrivateKey[] secrets)
    {
        (Kind, Index, _secrets) = (kind, index, secrets);
        byte[][] keys = [.. secrets.Select(secret => secret.PublicKey.ToCompressed())];
        InnerScript = Inner(kind, keys);
        Taproot = kind switch
        {
            WalletScriptKind.P2tr => new TaprootOutput(secrets[0].PublicKey.ToXOnly()),
            WalletScriptKind.P2trScript => new TaprootOutput(secrets[0].PublicKey.ToXOnly(), TapTree.Leaf(InnerScript)),
            _ => null,
        };
        Script = Outer();
    }

    public WalletScriptKind Kind { get; }

    public int Index { get; }

    /// <summary>The output script.</summary>
    public Script Script { get; }

    /// <summary>What the output script hashes in the end: a redeem script, a witness script, a leaf or a P2WPKH program; else the output script.</summary>
    public Script InnerScript { get; }

    public TaprootOutput? Taproot { get; }

    public SpendForm SpendForm => Kind switch
    {
        WalletScriptKind.P2wpkh => SpendForm.P2wpkh,
        WalletScriptKind.P2pkh => SpendForm.P2pkh,
        WalletScriptKind.P2shP2wpkh => SpendForm.P2shP2wpkh,
        WalletScriptKind.P2tr => SpendForm.P2trKey,
        WalletScriptKind.P2trScript => new SpendForm(0, 1 + SchnorrWitness + (1 + InnerScript.Length) + (1 + PublicKey.CompressedLength)),
        WalletScriptKind.PubKey => new SpendForm(1 + SpendForm.MaxSignatureSize, 0),
        WalletScriptKind.BareMultiSig => new SpendForm(1 + Required * (1 + SpendForm.MaxSignatureSize), 0),
        WalletScriptKind.P2shMultiSig => SpendForm.P2shMultiSig(Required, InnerScript),
        WalletScriptKind.P2wshMultiSig => SpendForm.P2wshMultiSig(Required, InnerScript),
        _ => SpendForm.P2shP2wshMultiSig(Required, InnerScript),
    };

    /// <summary>The keys that sign, in the order of their public keys in the script.</summary>
    internal IReadOnlyList<PrivateKey> Signers => _secrets.Length == 1 ? _secrets : _secrets[..Required];

    internal byte[] PublicKeyBytes => _secrets[0].PublicKey.ToCompressed();

    public override string ToString() => $"{Kind} {Index}";

    private static Script Inner(WalletScriptKind kind, byte[][] keys) => kind switch
    {
        WalletScriptKind.P2wpkh or WalletScriptKind.P2shP2wpkh => StandardScripts.P2wpkh(BitcoinHash.Hash160(keys[0])),
        WalletScriptKind.P2pkh => StandardScripts.P2pkh(BitcoinHash.Hash160(keys[0])),
        WalletScriptKind.P2tr => Script.Empty,
        WalletScriptKind.P2trScript => StandardScripts.PubKey(keys[0].AsSpan(1)),
        WalletScriptKind.PubKey => StandardScripts.PubKey(keys[0]),
        _ => StandardScripts.MultiSig(Required, keys),
    };

    private Script Outer() => Kind switch
    {
        WalletScriptKind.P2shP2wpkh or WalletScriptKind.P2shMultiSig => StandardScripts.P2sh(InnerScript),
        WalletScriptKind.P2wshMultiSig => StandardScripts.P2wsh(InnerScript),
        WalletScriptKind.P2shP2wshMultiSig => StandardScripts.P2sh(StandardScripts.P2wsh(InnerScript)),
        WalletScriptKind.P2tr or WalletScriptKind.P2trScript => Taproot!.Script,
        _ => InnerScript,
    };
}
