using System.Diagnostics;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>The rules a transaction meets by itself, with Bitcoin Core's words for each.</summary>
internal static class TransactionReasons
{
    public static Rejection? Check(Transaction transaction)
    {
        TransactionFault fault = TransactionRules.Check(transaction);
        return fault == TransactionFault.None ? null : new Rejection(ReasonOf(fault));
    }

    public static string ReasonOf(TransactionFault fault) => fault switch
    {
        TransactionFault.NoInputs => "bad-txns-vin-empty",
        TransactionFault.NoOutputs => "bad-txns-vout-empty",
        TransactionFault.TooLarge => "bad-txns-oversize",
        TransactionFault.NegativeOutput => "bad-txns-vout-negative",
        TransactionFault.OutputTooLarge => "bad-txns-vout-toolarge",
        TransactionFault.OutputTotalTooLarge => "bad-txns-txouttotal-toolarge",
        TransactionFault.DuplicateInputs => "bad-txns-inputs-duplicate",
        TransactionFault.CoinbaseScriptSize => "bad-cb-length",
        TransactionFault.NullInput => "bad-txns-prevout-null",
        _ => throw new UnreachableException(),
    };
}
