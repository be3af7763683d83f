using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Psbt;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.App.PegIns;

/// <summary>A plan in the form that wallets sign (BIP-174).</summary>
public static class PegInPsbt
{
    /// <summary>
    /// Each input carries the whole previous transaction, by whose hash a signer can check the amount, and for witness coins the output
    /// too, which some signers want.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="previous">The transactions that it spends, by their id; each is checked.</param>
    /// <exception cref="InvalidDataException">A transaction is missing, is not the one it is said to be, or its output is another than the plan's.</exception>
    public static PartiallySignedTransaction Create(PegInPlan plan, IReadOnlyDictionary<Hash256, Transaction> previous)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(previous);
        var psbt = new PartiallySignedTransaction(plan.Transaction);
        for (int i = 0; i < plan.Coins.Count; i++)
            Fill(psbt.Inputs[i], plan.Coins[i], previous);
        return psbt;
    }

    private static void Fill(PsbtInput input, FundedCoin coin, IReadOnlyDictionary<Hash256, Transaction> previous)
    {
        OfferedCoin offered = coin.Offered;
        input.NonWitnessUtxo = Previous(coin, previous);
        if (offered.Form().Form.HasWitness)
            input.WitnessUtxo = coin.Output;
        if (offered.Address.Kind == AddressKind.P2sh)
            input.RedeemScript = offered.KnownRedeemScript;
        if (offered.Origin is { } origin && offered.Key is { } bytes && PublicKey.TryParse(bytes.Span, out PublicKey key))
            input.SetKeyOrigin(key, origin);
    }

    private static Transaction Previous(FundedCoin coin, IReadOnlyDictionary<Hash256, Transaction> previous)
    {
        OutPoint point = coin.Offered.Point;
        if (!previous.TryGetValue(point.TransactionId, out Transaction? transaction) || transaction.Id != point.TransactionId)
            throw new InvalidDataException($"the transaction of {point} is not the one with this hash");
        TxOut? output = point.Index < transaction.Outputs.Count ? transaction.Outputs[(int)point.Index] : null;
        return output is not null && output.Value == coin.Output.Value && output.ScriptPubKey.Equals(coin.Output.ScriptPubKey)
            ? transaction
            : throw new InvalidDataException($"{point} is another output than was said");
    }
}
