using Cambium.App.Bridge;
using Cambium.App.Http;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.PegIns;

/// <summary>Chooses coins for a peg-in and puts its transaction together; nothing is asked and nothing is kept.</summary>
public static class PegInPlanner
{
    /// <summary>BIP-125: the transaction may be replaced by one with a higher fee while it waits.</summary>
    public const uint ReplaceableSequence = 0xffff_fffd;

    /// <summary>What nodes relay.</summary>
    private const int MaxStandardWeight = 400_000;

    /// <summary>A hundredth of the fee may be paid beyond the rate, where that saves the change output.</summary>
    private const int ExcessShare = 100;

    /// <summary>Checks the order against the Bridge's limits, then plans it.</summary>
    /// <exception cref="ProblemException">The amount is outside the limits, or the coins do not suffice.</exception>
    public static PegInPlan Plan(PegInOrder order, IReadOnlyList<FundedCoin> offered, BridgeState bridge)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(offered);
        ArgumentNullException.ThrowIfNull(bridge);
        CheckLimits(order.Amount, bridge);
        CheckOwnership(order, bridge);
        BitcoinAddress federation = bridge.Federation.Address;
        TxOut[] outputs =
        [
            new(Satoshis.Zero, new PegInInstructions(order.Recipient, order.RefundAddress).ToScript()),
            new(order.Amount, federation.Script),
        ];
        return Fund(new Funding(order.Amount, order.ChangeAddress, order.FeeRate), offered, outputs, federation);
    }

    /// <summary>Plans a payment to one address and nothing else but change.</summary>
    /// <param name="to">Where all of the amount goes.</param>
    /// <param name="funding">How much, and how it is paid for.</param>
    /// <param name="offered">Coins of which some are chosen.</param>
    /// <exception cref="ProblemException">The coins do not suffice.</exception>
    public static PegInPlan PlanPayment(BitcoinAddress to, Funding funding, IReadOnlyList<FundedCoin> offered)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(funding);
        ArgumentNullException.ThrowIfNull(offered);
        return Fund(funding, offered, [new TxOut(funding.Amount, to.Script)], to);
    }

    private static PegInPlan Fund(Funding funding, IReadOnlyList<FundedCoin> offered, TxOut[] outputs, BitcoinAddress deposit) =>
        Build(funding, offered, outputs, Select(funding, offered, outputs), deposit);

    /// <exception cref="ProblemException">The amount is outside the limits.</exception>
    public static void CheckLimits(Satoshis amount, BridgeState bridge)
    {
        ArgumentNullException.ThrowIfNull(bridge);
        if (amount < bridge.PegInMinimum)
            throw new ProblemException(ProblemCode.AmountBelowMinimum, "amount", $"The least that can be pegged in is {bridge.PegInMinimum} satoshis; the Bridge keeps less without crediting it.");
        if (amount > bridge.CapRoom)
            throw new ProblemException(ProblemCode.AmountAboveLimit, "amount", $"Only {bridge.CapRoom} satoshis fit below the locking cap of {bridge.LockingCap}; {bridge.InCirculation} are in circulation.");
    }

    /// <summary>Refund and change must be the user's own, which the federation's address is not.</summary>
    private static void CheckOwnership(PegInOrder order, BridgeState bridge)
    {
        if (bridge.IsFederation(order.RefundAddress.Script))
            throw new ProblemException(ProblemCode.InvalidAddress, "refundAddress", "refundAddress is the federation's: a refund would be lost. Give an address of your own.");
        if (bridge.IsFederation(order.ChangeAddress.Script))
            throw new ProblemException(ProblemCode.InvalidAddress, "changeAddress", "changeAddress is the federation's: the change would be lost. Give an address of your own.");
    }

    private static CoinSelection Select(Funding funding, IReadOnlyList<FundedCoin> offered, TxOut[] outputs)
    {
        SpendForm changeForm = FormOf(funding.ChangeAddress);
        Satoshis smallestFee = funding.FeeRate.FeeFor(SizeEstimate.VirtualSize([changeForm], outputs));
        var selector = new CoinSelector(funding.FeeRate, funding.ChangeAddress.Script, changeForm)
        {
            MostExcess = new Satoshis(smallestFee.Value / ExcessShare),
        };
        Coin[] coins = [.. offered.Select(coin => new Coin(coin.Offered.Point, coin.Output, coin.Offered.Form().Form))];
        return selector.Select(coins, outputs) ?? throw Insufficient(funding, offered);
    }

    private static PegInPlan Build(
        Funding funding, IReadOnlyList<FundedCoin> offered, TxOut[] outputs, CoinSelection selection, BitcoinAddress deposit)
    {
        var byPoint = offered.ToDictionary(coin => coin.Offered.Point);
        FundedCoin[] coins = [.. selection.Coins.OrderBy(coin => coin.Point).Select(coin => byPoint[coin.Point])];
        TxOut[] all = selection.HasChange ? [.. outputs, new TxOut(selection.Change, funding.ChangeAddress.Script)] : outputs;
        SpendForm[] forms = [.. coins.Select(coin => coin.Offered.Form().Form)];
        if (SizeEstimate.Weight(forms, all) > MaxStandardWeight)
            throw new ProblemException(ProblemCode.InsufficientFunds, "inputs", "The coins are so small that one transaction cannot hold enough of them; join some first.");
        int size = SizeEstimate.VirtualSize(forms, all);
        IEnumerable<TxIn> inputs = coins.Select(coin => new TxIn(coin.Offered.Point, Script.Empty, ReplaceableSequence));
        return new PegInPlan(
            new Transaction(2, inputs, all, lockTime: 0), coins, deposit, selection.Fee, size, selection.Fee - funding.FeeRate.FeeFor(size));
    }

    private static ProblemException Insufficient(Funding funding, IReadOnlyList<FundedCoin> offered)
    {
        long total = offered.Sum(coin => coin.Output.Value.Value);
        return new ProblemException(
            ProblemCode.InsufficientFunds, "inputs", $"The coins hold {total} satoshis, which does not pay for {funding.Amount} and the fee.");
    }

    /// <summary>How change is spent later: a P2SH address is taken for P2SH-P2WPKH.</summary>
    private static SpendForm FormOf(BitcoinAddress address) => address.Kind switch
    {
        AddressKind.P2pkh => SpendForm.P2pkh,
        AddressKind.P2sh => SpendForm.P2shP2wpkh,
        AddressKind.P2tr => SpendForm.P2trKey,
        _ => SpendForm.P2wpkh,
    };
}
