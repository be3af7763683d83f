using System.Diagnostics;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Storage;

namespace Cambium.Bridge.PegIns;

/// <summary>The decision about a deposit since RSKIP-379 (reference 6.3). The reason counts unless the action is to register.</summary>
internal sealed record PegInVerdict(PegInAction Action, PegInIntent? Intent, RejectionReason Reason)
{
    /// <summary>How the rejection is shown when there is no refund.</summary>
    public NoRefundReason NoRefundReason => Reason switch
    {
        RejectionReason.InvalidAmount => NoRefundReason.InvalidAmount,
        RejectionReason.MultisigSender => NoRefundReason.FederationsOfDifferentFormats,
        _ => Intent?.ProtocolVersion == 1 ? NoRefundReason.RefundAddressNotSet : NoRefundReason.UndeterminedSender,
    };

    public static PegInVerdict Of(Transaction transaction, BridgeSession session)
    {
        IReadOnlyList<Utxo> received = FederationOutputs.To(transaction, session.Federations.Live);
        if (received.Count == 0 || received.Any(utxo => utxo.Value < session.Constants.MinimumPegIn(session.Rules)))
            return new PegInVerdict(PegInAction.NoRefund, null, RejectionReason.InvalidAmount);
        PegInIntent intent = PegInIntent.Read(transaction, session);
        if (!intent.IsValid)
        {
            PegInAction action = intent.RefundAddress is null ? PegInAction.NoRefund : PegInAction.Refund;
            return new PegInVerdict(action, intent, RejectionReason.InvalidPayload);
        }

        return intent.ProtocolVersion == 0
            ? OfUninstructed(transaction, session, intent)
            : new PegInVerdict(PegInAction.Register, intent, default);
    }

    private static PegInVerdict OfUninstructed(Transaction transaction, BridgeSession session, PegInIntent intent)
    {
        switch (intent.SenderKind)
        {
            case SenderKind.P2pkh or SenderKind.P2shP2wpkh:
                return new PegInVerdict(PegInAction.Register, intent, default);
            case SenderKind.P2shMultisig or SenderKind.P2shP2wsh:
                PegInAction action = PaysDifferentFormats(transaction, session) ? PegInAction.NoRefund : PegInAction.Refund;
                return new PegInVerdict(action, intent, RejectionReason.MultisigSender);
            case SenderKind.Unknown:
                return new PegInVerdict(PegInAction.NoRefund, intent, RejectionReason.UndeterminedSender);
            default:
                throw new UnreachableException();
        }
    }

    // Every output is asked for its hash, so one that is neither P2PKH nor P2SH fails the call.
    private static bool PaysDifferentFormats(Transaction transaction, BridgeSession session)
    {
        HashSet<FederationFormat> formats = [];
        foreach (TxOut output in transaction.Outputs)
        {
            ReadOnlySpan<byte> hash = OutputForm.HashIn(output.ScriptPubKey);
            foreach (Federation federation in session.Federations.Live)
            {
                if (!hash.SequenceEqual(federation.ScriptHash))
                    continue;
                formats.Add(federation.Format);
                break;
            }
        }

        return formats.Count > 1;
    }
}
