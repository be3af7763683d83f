using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Bridge.Storage;

namespace Cambium.Bridge.PegOuts;

/// <summary>The size of a signed release as bitcoinj estimates it to charge fees (reference 7.3).</summary>
internal sealed class SigningSize(FederationWallet wallet, bool isSegwit)
{
    private const int SignaturePush = 75;
    private const int SegwitScriptSig = 36;

    /// <summary>Bytes, or virtual bytes for a segwit federation, of a transaction with empty inputs.</summary>
    public int Of(IEnumerable<Utxo> inputs, IEnumerable<TxOut> outputs)
    {
        List<Utxo> spent = [.. inputs];
        var unsigned = new Transaction(1, spent.Select(static utxo => new TxIn(utxo.OutPoint, Bitcoin.Scripts.Script.Empty)), outputs, 0);
        int signing = spent.Sum(BytesToSign);
        if (!isSegwit)
            return unsigned.StrippedSize + signing;
        int stripped = unsigned.StrippedSize + (spent.Count * SegwitScriptSig);
        int total = stripped + signing;
        return (total + (3 * stripped)) / Transaction.WitnessScale;
    }

    private int BytesToSign(Utxo utxo)
    {
        RedeemScript redeem = wallet.RedeemScriptOf(utxo);
        if (!redeem.IsMultisig)
            throw new BridgeException("The signatures of an unknown script cannot be counted.");
        return (redeem.RequiredSignatures * SignaturePush) + redeem.Script.Length;
    }
}
