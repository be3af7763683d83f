using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>Builds releases for the queued requests: one for all of them since RSKIP-271, one each before (reference 7.4).</summary>
internal sealed class PegOutCreation(BridgeSession session)
{
    private const int MaximumSingleReleases = 30;

    public void Process()
    {
        ActiveWallet wallet = ActiveWallet.Of(session);
        _ = session.PegOuts.Requests.Entries;
        session.PegOuts.Pending.Touch();
        if (session.IsActive(ConsensusRule.Rskip271))
            ProcessInBatch(wallet);
        else
            ProcessOneByOne();
    }

    private void ProcessOneByOne() => session.PegOuts.Requests.Process(MaximumSingleReleases, request =>
    {
        ActiveWallet wallet = ActiveWallet.Of(session);
        if (wallet.TryPay([request], out ReleaseBuild? build) != ReleaseBuildStatus.Success)
            return false;
        session.Releases.Settle(build!, wallet.Books, request.RootstockHash, request.Amount);
        BurnRaisedChange(wallet, build!, request.Amount);
        return true;
    });

    private void ProcessInBatch(ActiveWallet wallet)
    {
        PegOutCells cells = session.PegOuts;
        if (session.Call.BlockNumber < cells.NextBatchHeight)
            return;
        var total = new Satoshis(cells.Requests.Entries.Sum(static request => request.Amount.Value));
        if (wallet.Wallet.Balance < total)
            return;
        if (cells.Requests.Entries.Count > 0 && !TryCreateBatch(wallet, total))
            return;
        if (cells.Requests.Entries.Count == 0)
            cells.NextBatchHeight = session.Call.BlockNumber + session.Constants.BlocksBetweenPegOutBatches;
    }

    // A batch that is too large is halved until it fits; the total reported stays that of the whole queue (reference 11.11).
    private bool TryCreateBatch(ActiveWallet wallet, Satoshis total)
    {
        List<ReleaseRequest> batch = [.. session.PegOuts.Requests.Entries];
        ReleaseBuildStatus status = wallet.TryPay(batch, out ReleaseBuild? build);
        while (batch.Count > 1 && status == ReleaseBuildStatus.ExceedsMaximumSize)
        {
            batch = batch[..(batch.Count / 2)];
            status = wallet.TryPay(batch, out build);
        }

        if (status != ReleaseBuildStatus.Success)
            return false;
        session.Releases.Settle(build!, wallet.Books, session.Call.TransactionHash, total);
        session.PegOuts.Requests.RemoveServed(batch);
        session.Events.PegOuts.Batched(build!.Transaction.Id, batch.Select(HashOf));
        BurnRaisedChange(wallet, build!, total);
        return true;
    }

    private static Hash256 HashOf(ReleaseRequest request) =>
        request.RootstockHash ?? throw new BridgeException("A batched request has no transaction hash.");

    // Change that was raised to the dust minimum gives the federation more than the requests paid for (reference 0.1).
    private void BurnRaisedChange(ActiveWallet wallet, ReleaseBuild build, Satoshis requested)
    {
        if (build.Transaction.Outputs.Count <= 1)
            return;
        long change = build.Transaction.Outputs.Where(output => IsOwn(wallet, output)).Sum(static output => output.Value.Value);
        long excess = requested.Value - (build.SpentValue.Value - change);
        if (excess > 0)
            session.Pay(BridgeAddresses.Burn, Wei.FromSatoshis(new Satoshis(excess)));
    }

    private static bool IsOwn(ActiveWallet wallet, TxOut output) => output.ScriptPubKey.Equals(wallet.Federation.OutputScript);
}
