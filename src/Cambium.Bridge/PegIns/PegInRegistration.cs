using System.Diagnostics;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegIns;

/// <summary>Executes, refunds or rejects a deposit by the rules since RSKIP-379, else by the earlier ones (reference 6.3, 6.4).</summary>
internal sealed class PegInRegistration(BridgeSession session)
{
    private readonly PegInExecution _execution = new(session);

    public void Register(Transaction transaction, int height)
    {
        if (!session.IsActive(ConsensusRule.Rskip379))
        {
            new LegacyPegIn(session, _execution).Register(transaction, height);
            return;
        }

        Satoshis amount = _execution.AmountOf(transaction);
        PegInVerdict verdict = PegInVerdict.Of(transaction, session);
        switch (verdict.Action)
        {
            case PegInAction.Register:
                _execution.Execute(transaction, verdict.Intent!, amount);
                break;
            case PegInAction.Refund:
                session.Events.PegIns.Rejected(transaction.Id, verdict.Reason);
                _execution.Refund(transaction, verdict.Intent!.RefundAddress!, amount);
                session.Processed.Mark(transaction.Id);
                break;
            case PegInAction.NoRefund:
                Reject(transaction, verdict);
                break;
            default:
                throw new UnreachableException();
        }
    }

    // The coins stay with the federation, outside the books. Only between two rules is such a deposit marked, so
    // before and after them it can be registered again (RSKIP-459, RSKIP-551).
    private void Reject(Transaction transaction, PegInVerdict verdict)
    {
        session.Events.PegIns.Rejected(transaction.Id, verdict.Reason);
        session.Events.PegIns.Unrefundable(transaction.Id, verdict.NoRefundReason);
        if (session.IsActive(ConsensusRule.Rskip459) && !session.IsActive(ConsensusRule.Rskip551))
            session.Processed.Mark(transaction.Id);
    }
}
