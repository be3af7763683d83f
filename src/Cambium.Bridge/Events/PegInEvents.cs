using Cambium.Bridge.PegIns;
using Cambium.Primitives;

namespace Cambium.Bridge.Events;

/// <summary>Logs of deposits. Transaction ids are shown in display order.</summary>
public sealed class PegInEvents(IBridgeLogSink logs)
{
    private static readonly EventSignature LockBtc =
        new("lock_btc", ["address"], ["bytes32", "string", "int256"]);

    private static readonly EventSignature PegInBtc =
        new("pegin_btc", ["address", "bytes32"], ["int256", "int256"]);

    private static readonly EventSignature RejectedPegIn = new("rejected_pegin", ["bytes32"], ["int256"]);

    private static readonly EventSignature UnrefundablePegIn = new("unrefundable_pegin", ["bytes32"], ["int256"]);

    /// <summary>An executed deposit between RSKIP-146 and RSKIP-170.</summary>
    public void Locked(in Address receiver, in Hash256 transactionId, string sender, Satoshis amount) =>
        logs.Emit(LockBtc.Encode([receiver], [transactionId.Reversed(), sender, amount.Value]));

    /// <summary>An executed deposit since RSKIP-170.</summary>
    public void PeggedIn(in Address receiver, in Hash256 transactionId, Satoshis amount, int protocolVersion) =>
        logs.Emit(PegInBtc.Encode([receiver, transactionId.Reversed()], [amount.Value, protocolVersion]));

    public void Rejected(in Hash256 transactionId, RejectionReason reason) =>
        logs.Emit(RejectedPegIn.Encode([transactionId.Reversed()], [(int)reason]));

    public void Unrefundable(in Hash256 transactionId, NoRefundReason reason) =>
        logs.Emit(UnrefundablePegIn.Encode([transactionId.Reversed()], [(int)reason]));
}
