using Cambium.Rules;

namespace Cambium.Bridge.Events;

/// <summary>Logs of federation changes.</summary>
public sealed class FederationEvents(BridgeCall call, IBridgeLogSink logs)
{
    private static readonly EventSignature CommitFederation =
        new("commit_federation", [], ["bytes", "string", "bytes", "string", "int256"]);

    private static readonly EventSignature CommitFederationFailed =
        new("commit_federation_failed", [], ["bytes", "int256"]);

    /// <summary>A pending federation was committed; it becomes active at the activation height.</summary>
    public void Committed(FederationLogEntry previous, FederationLogEntry next)
    {
        long activationHeight = call.BlockNumber + call.Constants.Federation.ActivationAge(call.Rules);
        logs.Emit(call.Rules.IsActive(ConsensusRule.Rskip146)
            ? CommitFederation.Encode(
                [],
                [previous.JoinedKeys, previous.Address, next.JoinedKeys, next.Address, activationHeight])
            : LegacyLogs.CommitFederation(previous, next, activationHeight));
    }

    /// <summary>The validation of a proposed federation ran out of time.</summary>
    public void CommitFailed(byte[] redeemScript) =>
        logs.Emit(CommitFederationFailed.Encode([], [redeemScript, call.BlockNumber]));
}
