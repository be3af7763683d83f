using System.Globalization;
using Cambium.App.Api;
using Cambium.App.Sources;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.App.Legacy;

/// <summary>A Bitcoin transaction in Blockbook's first form (peg-app.md 2.8); amounts in bitcoin, as texts.</summary>
internal static class LegacyTransactionText
{
    private const decimal SatoshisPerBitcoin = Satoshis.PerBitcoin;

    public static LegacyTransaction Of(SourceTransaction known, BitcoinBlock tip, BitcoinNetwork network)
    {
        Transaction transaction = known.Transaction;
        long? time = known.Block?.Time.ToUnixTimeSeconds();
        return new LegacyTransaction(
            transaction.Id.Shown(),
            transaction.Version,
            [.. transaction.Inputs.Select((input, i) => Input(input, i, known.Spent.ElementAtOrDefault(i), network))],
            [.. transaction.Outputs.Select((output, i) => new LegacyOutput(Bitcoins(output.Value), i, Script(output.ScriptPubKey, network)))],
            known.Block?.Hash.Shown(),
            known.Block?.Height,
            known.Confirmations(tip),
            time,
            time,
            Bitcoins(new Satoshis(transaction.Outputs.Sum(output => output.Value.Value))),
            Bitcoins(new Satoshis(known.Spent.Sum(output => output.Value.Value))),
            Bitcoins(known.Fee),
            Hex.Encode(transaction.ToBytes()));
    }

    /// <summary>Bitcoin with as many decimals as it has.</summary>
    public static string Bitcoins(Satoshis amount) => (amount.Value / SatoshisPerBitcoin).ToString("0.########", CultureInfo.InvariantCulture);

    private static LegacyInput Input(TxIn input, int index, TxOut? spent, BitcoinNetwork network) => new(
        input.PreviousOutput.TransactionId.Shown(),
        input.PreviousOutput.Index,
        input.Sequence,
        index,
        new LegacyScript(Hex.Encode(input.ScriptSig.Span)),
        spent is null ? [] : AddressesOf(spent.ScriptPubKey, network),
        spent is null ? null : Bitcoins(spent.Value));

    private static LegacyScript Script(Script script, BitcoinNetwork network) => new(Hex.Encode(script.Span), AddressesOf(script, network));

    private static string[] AddressesOf(Script script, BitcoinNetwork network) =>
        BitcoinAddress.TryFromScript(script, network, out BitcoinAddress? address) ? [address.ToString()] : [];
}
