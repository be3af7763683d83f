using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegIns;

/// <summary>Deposits before RSKIP-379: the whitelist and the locking cap still count (reference 6.4).</summary>
internal sealed class LegacyPegIn(BridgeSession session, PegInExecution execution)
{
    private bool ShowsRejections => session.IsActive(ConsensusRule.Rskip181);

    public void Register(Transaction transaction, int height)
    {
        Satoshis amount = execution.AmountOf(transaction);
        PegInIntent intent = PegInIntent.Read(transaction, session);
        if (!intent.IsValid)
            RejectUnreadable(transaction, intent, amount);
        else if (intent.ProtocolVersion == 0)
            RegisterUninstructed(transaction, intent, amount, height);
        else
            RegisterInstructed(transaction, intent, amount);
    }

    private void RejectUnreadable(Transaction transaction, PegInIntent intent, Satoshis amount)
    {
        if (!session.IsActive(ConsensusRule.Rskip170))
            return;
        ShowRejection(transaction, RejectionReason.InvalidPayload);
        RefundOrReport(transaction, intent, amount);
        session.Processed.Mark(transaction.Id);
    }

    private void RegisterUninstructed(Transaction transaction, PegInIntent intent, Satoshis amount, int height)
    {
        bool isProcessable = intent.SenderKind == SenderKind.P2pkh
            || (session.IsActive(ConsensusRule.Rskip143) && intent.SenderKind != SenderKind.Unknown);
        if (!isProcessable)
        {
            ShowRejection(transaction, RejectionReason.UndeterminedSender);
            return;
        }

        Sender sender = intent.Sender!;
        if (IsLockable(sender.Kind)
            && session.Whitelist.TryConsume(sender.Address.Payload.ToArray(), amount, height)
            && session.LockingCap.Allows(amount))
        {
            execution.Execute(transaction, intent, amount);
            return;
        }

        // The cap is looked at again only where it would be shown: the first look creates its cell.
        if (ShowsRejections && !IsLockable(sender.Kind))
            ShowRejection(transaction, RejectionReason.MultisigSender);
        else if (ShowsRejections && !session.LockingCap.Allows(amount))
            ShowRejection(transaction, RejectionReason.LockingCapSurpassed);
        execution.Refund(transaction, sender.Address, amount);
        session.Processed.Mark(transaction.Id);
    }

    private void RegisterInstructed(Transaction transaction, PegInIntent intent, Satoshis amount)
    {
        if (session.LockingCap.Allows(amount))
        {
            execution.Execute(transaction, intent, amount);
            return;
        }

        ShowRejection(transaction, RejectionReason.LockingCapSurpassed);
        RefundOrReport(transaction, intent, amount);
        session.Processed.Mark(transaction.Id);
    }

    private bool IsLockable(SenderKind kind) =>
        kind == SenderKind.P2pkh || (kind == SenderKind.P2shP2wpkh && session.IsActive(ConsensusRule.Rskip143));

    private void RefundOrReport(Transaction transaction, PegInIntent intent, Satoshis amount)
    {
        if (intent.RefundAddress is { } address)
            execution.Refund(transaction, address, amount);
        else if (ShowsRejections)
            session.Events.PegIns.Unrefundable(transaction.Id, NoRefundReasonOf(intent));
    }

    private static NoRefundReason NoRefundReasonOf(PegInIntent intent) =>
        intent.ProtocolVersion == 1 ? NoRefundReason.RefundAddressNotSet : NoRefundReason.UndeterminedSender;

    private void ShowRejection(Transaction transaction, RejectionReason reason)
    {
        if (ShowsRejections)
            session.Events.PegIns.Rejected(transaction.Id, reason);
    }
}
