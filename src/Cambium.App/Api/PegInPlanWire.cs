using Cambium.App.Flyover;
using Cambium.App.PegIns;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Psbt;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.App.Api;

/// <param name="Amount">Satoshis that go to the federation, as a text.</param>
/// <param name="Recipient">The Rootstock account to credit.</param>
/// <param name="RefundAddress">The user's own, P2PKH or P2SH.</param>
/// <param name="ChangeAddress">The user's own.</param>
/// <param name="FeeRate">Satoshis for a virtual byte, as a text.</param>
/// <param name="Inputs">Coins of which some are chosen; at most 500.</param>
internal sealed record PegInPlanRequest(
    string? Amount = null,
    string? Recipient = null,
    string? RefundAddress = null,
    string? ChangeAddress = null,
    string? FeeRate = null,
    IReadOnlyList<PlanInput?>? Inputs = null);

/// <param name="Txid">As shown.</param>
/// <param name="Vout">Which output.</param>
/// <param name="Address">What it pays to.</param>
/// <param name="PublicKey">In hexadecimal, as it will be shown when spending.</param>
/// <param name="RedeemScript">Of P2SH, in hexadecimal.</param>
/// <param name="Fingerprint">Of the master key: eight hexadecimal digits.</param>
/// <param name="Path">From the master key.</param>
internal sealed record PlanInput(
    string? Txid = null,
    uint? Vout = null,
    string? Address = null,
    string? PublicKey = null,
    string? RedeemScript = null,
    string? Fingerprint = null,
    string? Path = null);

/// <summary>An unsigned peg-in with every output explained.</summary>
internal sealed record PegInPlanAnswer
{
    /// <summary>In Base64.</summary>
    public required string Psbt { get; init; }

    /// <summary>Of the unsigned transaction; it stays when every input is a native witness one.</summary>
    public required string Txid { get; init; }

    public required string Amount { get; init; }

    public required string Receive { get; init; }

    public required string Fee { get; init; }

    /// <summary>What is really paid.</summary>
    public required string FeeRate { get; init; }

    public required int Vsize { get; init; }

    public required string FederationAddress { get; init; }

    public required string Recipient { get; init; }

    public required string RefundAddress { get; init; }

    public required IReadOnlyList<PlannedInput> Inputs { get; init; }

    public required IReadOnlyList<PlannedOutput> Outputs { get; init; }

    public static PegInPlanAnswer Of(PegInOrder order, PegInPlan plan, PartiallySignedTransaction psbt) => new()
    {
        Psbt = psbt.ToBase64(),
        Txid = plan.Transaction.Id.Shown(),
        Amount = order.Amount.ToString(),
        Receive = order.Amount.ToString(),
        Fee = plan.Fee.ToString(),
        FeeRate = plan.FeeRate.Text(),
        Vsize = plan.VirtualSize,
        FederationAddress = plan.Deposit.ToString(),
        Recipient = order.Recipient.ToString(),
        RefundAddress = order.RefundAddress.ToString(),
        Inputs = [.. plan.Coins.Select(PlannedInput.Of)],
        Outputs = [.. plan.Transaction.Outputs.Select((output, index) => PlannedOutput.Of(order, plan, output, index))],
    };
}

/// <param name="Txid">As shown.</param>
/// <param name="Vout">Which output is spent.</param>
/// <param name="Value">Satoshis.</param>
/// <param name="Address">Whose it was.</param>
internal sealed record PlannedInput(string Txid, uint Vout, string Value, string Address)
{
    public static PlannedInput Of(FundedCoin coin) => new(
        coin.Offered.Point.TransactionId.Shown(), coin.Offered.Point.Index, coin.Output.Value.ToString(), coin.Offered.Address.ToString());
}

/// <param name="Index">From 0 on.</param>
/// <param name="Kind">instructions, federation, deposit or change.</param>
/// <param name="Value">Satoshis.</param>
/// <param name="Address">Null for instructions, which pay nobody.</param>
/// <param name="Script">In hexadecimal.</param>
/// <param name="Detail">What it is for, a sentence for a person.</param>
internal sealed record PlannedOutput(int Index, string Kind, string Value, string? Address, string Script, string Detail)
{
    public static PlannedOutput Of(PegInOrder order, PegInPlan plan, TxOut output, int index)
    {
        (string kind, BitcoinAddress? address, string detail) = index switch
        {
            PegInPlan.InstructionsIndex => ("instructions", (BitcoinAddress?)null, $"Tells the Bridge to credit {order.Recipient}, and to send the bitcoins back to {order.RefundAddress} if it refuses the deposit."),
            PegInPlan.FederationIndex => ("federation", plan.Deposit, $"The deposit: {output.Value} satoshis to the federation, which become as much RBTC."),
            _ => ("change", order.ChangeAddress, "Comes back to your own address."),
        };
        return new PlannedOutput(index, kind, output.Value.ToString(), address?.ToString(), Hex.Encode(output.ScriptPubKey.Span), detail);
    }

    public static PlannedOutput OfFlyover(PegInQuote quote, BitcoinAddress deposit, Funding funding, TxOut output, int index)
    {
        bool isDeposit = index == 0;
        string detail = isDeposit
            ? $"The deposit, to an address that only the federation can spend from: the provider pays {quote.Recipient} for it."
            : "Comes back to your own address.";
        BitcoinAddress address = isDeposit ? deposit : funding.ChangeAddress;
        return new PlannedOutput(index, isDeposit ? "deposit" : "change", output.Value.ToString(), address.ToString(), Hex.Encode(output.ScriptPubKey.Span), detail);
    }
}
