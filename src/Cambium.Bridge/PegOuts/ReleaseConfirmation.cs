using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>Offers one release per call for signature, once it has enough confirmations (reference 7.5).</summary>
internal sealed class ReleaseConfirmation(BridgeSession session)
{
    public void Process()
    {
        WaitingReleases waiting = session.PegOuts.Waiting;
        waiting.Touch();
        PendingRelease? confirmed =
            session.PegOuts.Pending.FirstConfirmed(session.Call.BlockNumber, session.Constants.ConfirmationsOnRootstock);
        if (confirmed is null)
            return;
        Hash256 key = KeyOf(confirmed);
        if (session.IsActive(ConsensusRule.Rskip375) && waiting.Contains(key))
            throw new BridgeException("Another release of the same transaction waits for signatures.");
        waiting.Set(key, confirmed.Transaction);
        session.PegOuts.Pending.Remove(confirmed);
        if (session.IsActive(ConsensusRule.Rskip326))
            session.Events.PegOuts.Confirmed(confirmed.Transaction.Id, confirmed.CreationBlock);
    }

    private Hash256 KeyOf(PendingRelease confirmed)
    {
        Hash256 confirming = session.Call.TransactionHash;
        if (session.IsActive(ConsensusRule.Rskip375))
            return confirmed.CreationHash ?? throw new BridgeException("The creation hash of a release is unknown.");
        bool usesCreationHash = session.IsActive(ConsensusRule.Rskip146) && !session.IsActive(ConsensusRule.Rskip176);
        return usesCreationHash ? confirmed.CreationHash ?? confirming : confirming;
    }
}
