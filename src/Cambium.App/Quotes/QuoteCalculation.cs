using Cambium.App.Bridge;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.Quotes;

/// <summary>The costs and times of the native peg, from the Bridge's state and Bitcoin's fee rate.</summary>
public sealed class QuoteCalculation(PegNetwork network)
{
    /// <summary>A transfer, and what the Bridge's call for a release costs (reference bridge.md 1).</summary>
    private const ulong PegOutGas = 21_000 + 23_000;

    /// <summary>Federators look for deposits and for releases once in a while.</summary>
    private const int FederatorBlocks = 5;

    /// <summary>A peg-in as most wallets make it: one P2WPKH coin, instructions with a refund address, change.</summary>
    private static readonly int UsualPegInSize = SizeEstimate.VirtualSize(
        [SpendForm.P2wpkh],
        [
            new TxOut(Satoshis.Zero, StandardScripts.NullData(new byte[46])),
            new TxOut(Satoshis.Zero, StandardScripts.P2sh(new byte[20])),
            new TxOut(Satoshis.Zero, StandardScripts.P2wpkh(new byte[20])),
        ]);

    public Quote PegIn(Satoshis amount, BridgeState bridge, FeeRate rate)
    {
        ArgumentNullException.ThrowIfNull(bridge);
        QuoteProblem? problem = null;
        if (amount < bridge.PegInMinimum)
            problem = new QuoteProblem(ProblemCode.AmountBelowMinimum.Name, $"The least that can be pegged in is {bridge.PegInMinimum} satoshis.", bridge.PegInMinimum);
        else if (amount > bridge.CapRoom)
            problem = new QuoteProblem(ProblemCode.AmountAboveLimit.Name, $"Only {bridge.CapRoom} satoshis fit below the locking cap.", bridge.CapRoom);
        return new Quote
        {
            Direction = Direction.PegIn,
            Send = amount,
            Receive = problem is null ? amount : Satoshis.Zero,
            BitcoinFee = rate.FeeFor(UsualPegInSize),
            RootstockFeeWei = Wei.Zero,
            Minutes = (BitcoinWait(network.BitcoinConfirmations) + RootstockWait(FederatorBlocks)).ToMinutes(),
            Problem = problem,
        };
    }

    public Quote PegOut(Satoshis amount, BridgeState bridge)
    {
        ArgumentNullException.ThrowIfNull(bridge);
        Satoshis minimum = bridge.PegOutMinimum(network);
        Satoshis fee = bridge.PegOutFee;
        bool suffices = amount >= minimum && amount > fee;
        long batchIn = Math.Max(1, bridge.NextPegOutBlock - (long)bridge.BlockNumber);
        return new Quote
        {
            Direction = Direction.PegOut,
            Send = amount,
            Receive = suffices ? amount - fee : Satoshis.Zero,
            BitcoinFee = fee,
            RootstockFeeWei = new Wei(bridge.GasPrice.Value * PegOutGas),
            Minutes = (RootstockWait(batchIn + network.RootstockConfirmations + FederatorBlocks) + BitcoinWait(1)).ToMinutes(),
            Problem = suffices ? null : new QuoteProblem(ProblemCode.AmountBelowMinimum.Name, $"The least that can be pegged out is {minimum} satoshis now.", minimum),
        };
    }

    private BlockWait BitcoinWait(double blocks) => BlockWait.For(blocks, network.BitcoinBlockTime);

    private BlockWait RootstockWait(double blocks) => BlockWait.For(blocks, network.RootstockBlockTime);
}
