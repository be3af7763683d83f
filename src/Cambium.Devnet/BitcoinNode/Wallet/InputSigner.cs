using System.Diagnostics;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Wallet;

/// <summary>Signs the inputs of one transaction that spend outputs of the wallet.</summary>
internal sealed class InputSigner(Transaction unsigned, IReadOnlyList<TxOut> spent)
{
    private static readonly byte[] NoAuxiliary = new byte[Schnorr.AuxiliaryLength];

    private readonly SignatureHashCache _hashes = new(unsigned, spent);

    /// <summary>The input's script and witness.</summary>
    public TxIn Sign(int index, WalletKey key)
    {
        TxIn input = unsigned.Inputs[index];
        return key.Kind switch
        {
            WalletScriptKind.PubKey => input.WithScriptSig(Pushes(Legacy(index, key))),
            WalletScriptKind.P2pkh => input.WithScriptSig(Pushes([.. Legacy(index, key), key.PublicKeyBytes])),
            WalletScriptKind.BareMultiSig => input.WithScriptSig(Pushes([[], .. Legacy(index, key)])),
            WalletScriptKind.P2shMultiSig => input.WithScriptSig(Pushes([[], .. Legacy(index, key), key.InnerScript.ToArray()])),
            WalletScriptKind.P2wpkh => input.WithWitness(KeyHashWitness(index, key)),
            WalletScriptKind.P2shP2wpkh => input.WithScriptSig(Pushes([key.InnerScript.ToArray()])).WithWitness(KeyHashWitness(index, key)),
            WalletScriptKind.P2wshMultiSig => input.WithWitness(MultiSigWitness(index, key)),
            WalletScriptKind.P2shP2wshMultiSig => input
                .WithScriptSig(Pushes([StandardScripts.P2wsh(key.InnerScript).ToArray()])).WithWitness(MultiSigWitness(index, key)),
            WalletScriptKind.P2tr => input.WithWitness(Witness.Of(SignByKey(index, key))),
            WalletScriptKind.P2trScript => input.WithWitness(SignByScript(index, key)),
            _ => throw new UnreachableException(),
        };
    }

    private byte[][] Legacy(int index, WalletKey key) =>
        Signatures(key, SignatureHash.Legacy(unsigned, index, key.InnerScript, SigHashType.All));

    private byte[][] SegwitV0(int index, WalletKey key, Script scriptCode) =>
        Signatures(key, _hashes.SegwitV0(index, scriptCode, spent[index].Value, SigHashType.All));

    private Witness KeyHashWitness(int index, WalletKey key)
    {
        Script scriptCode = StandardScripts.P2pkh(BitcoinHash.Hash160(key.PublicKeyBytes));
        return Witness.Of([.. SegwitV0(index, key, scriptCode), key.PublicKeyBytes]);
    }

    private Witness MultiSigWitness(int index, WalletKey key) =>
        Witness.Of([[], .. SegwitV0(index, key, key.InnerScript), key.InnerScript.ToArray()]);

    private byte[] SignByKey(int index, WalletKey key)
    {
        if (!Taproot.TryTweakPrivateKey(key.Signers[0], [], out PrivateKey tweaked))
            throw new InvalidOperationException("the key cannot be tweaked");
        Hash256 digest = _hashes.Taproot(new TaprootInput(index), SigHashType.Default);
        return Schnorr.Sign(tweaked, digest.AsSpan(), NoAuxiliary);
    }

    private Witness SignByScript(int index, WalletKey key)
    {
        Hash256 digest = _hashes.Taproot(new TaprootInput(index, LeafHash: key.Taproot!.MerkleRoot), SigHashType.Default);
        return Witness.Of(Schnorr.Sign(key.Signers[0], digest.AsSpan(), NoAuxiliary), key.InnerScript.ToArray(), key.Taproot.ControlBlocks()[0]);
    }

    private static byte[][] Signatures(WalletKey key, Hash256 digest) =>
        [.. key.Signers.Select(signer => (byte[])[.. Ecdsa.Sign(signer, digest).ToDer(), (byte)SigHashType.All.Value])];

    private static Script Pushes(byte[][] items) =>
        items.Aggregate(new ScriptBuilder(), (builder, item) => builder.Push(item)).Build();
}
