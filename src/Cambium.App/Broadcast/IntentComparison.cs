using Cambium.App.Bridge;
using Cambium.App.PegIns;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.App.Broadcast;

/// <summary>Compares a signed transaction with what it is meant to do, output by output. The server's half of the check that wallets cannot be trusted with.</summary>
public static class IntentComparison
{
    /// <summary>What is different, a sentence for each member of the intent; empty when nothing is.</summary>
    /// <param name="transaction">The signed transaction.</param>
    /// <param name="intent">What it is meant to do.</param>
    /// <param name="bridge">Knows the federation.</param>
    /// <param name="fee">What the miner gets; null when it is not known.</param>
    public static IReadOnlyDictionary<string, string> Differences(Transaction transaction, PegInIntent intent, BridgeState bridge, Satoshis? fee)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(bridge);
        var differences = new Dictionary<string, string>();
        CompareAmount(transaction, intent, bridge, differences);
        CompareInstructions(transaction, intent, bridge.Federation.Address.Network, differences);
        CompareOthers(transaction, intent, bridge, differences);
        if (intent.MaxFee is { } most && !(fee <= most))
            differences["maxFee"] = fee is null ? "The fee cannot be told: an output that is spent is not known." : $"The miner would get {fee} satoshis, not at most {most}.";
        return differences;
    }

    private static void CompareAmount(Transaction transaction, PegInIntent intent, BridgeState bridge, Dictionary<string, string> differences)
    {
        Satoshis paid = new(transaction.Outputs.Where(output => bridge.IsFederation(output.ScriptPubKey)).Sum(output => output.Value.Value));
        if (paid != intent.Amount)
            differences["amount"] = $"The federation would get {paid} satoshis, not {intent.Amount}.";
    }

    private static void CompareInstructions(Transaction transaction, PegInIntent intent, BitcoinNetwork network, Dictionary<string, string> differences)
    {
        if (PegInInstructions.Find(transaction, network, out PegInInstructions? instructions) != InstructionsFound.One)
        {
            differences["recipient"] = $"The transaction does not name {intent.Recipient} in instructions that the Bridge reads.";
            return;
        }
        if (instructions!.Recipient != intent.Recipient)
            differences["recipient"] = $"{instructions.Recipient} would be credited, not {intent.Recipient}.";
        if (!intent.RefundAddress.Equals(instructions.RefundAddress))
            differences["refundAddress"] = $"A refund would go to {instructions.RefundAddress?.ToString() ?? "no named address"}, not to {intent.RefundAddress}.";
    }

    private static void CompareOthers(Transaction transaction, PegInIntent intent, BridgeState bridge, Dictionary<string, string> differences)
    {
        TxOut[] others = [.. transaction.Outputs.Where(output => !bridge.IsFederation(output.ScriptPubKey) && !output.ScriptPubKey.IsUnspendable)];
        if (others.Length > 1)
            differences["outputs"] = $"There are {others.Length} outputs beside the federation's; a peg-in has one for change at most.";
        if (intent.ChangeAddress is { } change && others.FirstOrDefault(output => !output.ScriptPubKey.Equals(change.Script)) is { } foreign)
            differences["changeAddress"] = $"{foreign.Value} satoshis would go to {AddressOf(foreign, change.Network)}, not to {change}.";
        if (transaction.Outputs.Any(output => output.ScriptPubKey.IsUnspendable && output.Value > Satoshis.Zero))
            differences["outputs"] = "Coins would be burnt: an output that nobody can spend has an amount.";
    }

    private static string AddressOf(TxOut output, BitcoinNetwork network) =>
        BitcoinAddress.TryFromScript(output.ScriptPubKey, network, out BitcoinAddress? address) ? address.ToString() : "a script without an address";
}
