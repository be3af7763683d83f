using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>What the next batch would cost its receivers (reference 7.9).</summary>
internal sealed class FeeEstimates(BridgeSession session)
{
    private const int AssumedInputs = 2;
    private const int ExtraOutputs = 2;

    /// <summary>Hash of a key made up for a receiver that does not exist.</summary>
    private static readonly Address SimulatedReceiver = new(Crypto.BitcoinHash.Hash160(
        Hex.Decode("0329f519f8d13a7e3dd35fa5c2480c6bf6c0489da40081e8311a91813492083953")));

    public Satoshis OfNextBatch()
    {
        int queued = QueuedCount;
        bool isFreeWhenEmpty = !session.IsActive(ConsensusRule.Rskip385);
        if (isFreeWhenEmpty && (queued == 0 || !session.IsActive(ConsensusRule.Rskip271)))
            return Satoshis.Zero;
        if (!session.IsActive(ConsensusRule.Rskip305))
            return OfAssumedSize();
        Satoshis amount = session.IsActive(ConsensusRule.Rskip540)
            ? session.Constants.MinimumPegOutSinceRskip219
            : new Satoshis(Satoshis.PerBitcoin);
        return TrySimulate(amount, out Satoshis fee) ? fee : OfAssumedSize();
    }

    /// <exception cref="BridgeArgumentException">Below the minimum, or the batch cannot be built.</exception>
    public Satoshis OfAmount(Wei amount)
    {
        Satoshis requested = amount.ToSatoshisWrapping();
        if (requested < session.Constants.MinimumPegOutSinceRskip219)
            throw new BridgeArgumentException("The amount is below the minimum of a peg-out.");
        return TrySimulate(requested, out Satoshis fee)
            ? fee
            : throw new BridgeArgumentException("The peg-out cannot be simulated.");
    }

    /// <summary>Requests in the queue; zero before RSKIP-271.</summary>
    public int QueuedCount => session.IsActive(ConsensusRule.Rskip271) ? session.PegOuts.Requests.Entries.Count : 0;

    private Satoshis OfAssumedSize()
    {
        int outputs = QueuedCount + ExtraOutputs;
        return session.FeePerKb.Of(PegOutSize.Estimate(session.Federations.Active, session.Rules, AssumedInputs, outputs));
    }

    private bool TrySimulate(Satoshis amount, out Satoshis fee)
    {
        fee = Satoshis.Zero;
        var extra = new ReleaseRequest(SimulatedReceiver, amount, RootstockHash: null);
        ActiveWallet wallet = ActiveWallet.Of(session);
        if (wallet.TryPay([.. session.PegOuts.Requests.Entries, extra], out ReleaseBuild? build) != ReleaseBuildStatus.Success)
            return false;
        fee = build!.SpentValue - new Satoshis(build.Transaction.Outputs.Sum(static output => output.Value.Value));
        return true;
    }
}
