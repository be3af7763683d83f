using Cambium.Primitives;

namespace Cambium.Clients.Rootstock.Bridge;

/// <summary>Reads the Bridge's logs since RSKIP-146 (reference bridge.md 3). Older ones, one topic and RLP, are <see cref="BridgeEvent.Other"/>.</summary>
/// <param name="weiAmountsSince">The height of RSKIP-427, from which requests show wei instead of satoshis under the same topic.</param>
public sealed class BridgeEvents(ulong weiAmountsSince)
{
    private static readonly Dictionary<Hash256, EventLayout> Layouts = new EventLayout[]
    {
        new("lock_btc", ["address"], ["bytes32", "string", "int256"],
            v => new BridgeEvent.Locked(v.Address(0), v.TransactionId(1), v.Text(2), v.Satoshis(3))),
        new("pegin_btc", ["address", "bytes32"], ["int256", "int256"],
            v => new BridgeEvent.PeggedIn(v.Address(0), v.TransactionId(1), v.Satoshis(2), v.Int32(3))),
        new("rejected_pegin", ["bytes32"], ["int256"], v => new BridgeEvent.PegInRejected(v.TransactionId(0), v.Int32(1))),
        new("unrefundable_pegin", ["bytes32"], ["int256"], v => new BridgeEvent.PegInUnrefundable(v.TransactionId(0), v.Int32(1))),
        new("release_request_received", ["address"], ["bytes", "uint256"],
            v => new BridgeEvent.PegOutReceived(v.Address(0), null, v.Bytes(1), v.RequestAmount(2))),
        new("release_request_received", ["address"], ["string", "uint256"],
            v => new BridgeEvent.PegOutReceived(v.Address(0), v.Text(1), default, v.RequestAmount(2))),
        new("release_request_rejected", ["address"], ["uint256", "int256"],
            v => new BridgeEvent.PegOutRejected(v.Address(0), v.RequestAmount(1), v.Int32(2))),
        new("release_requested", ["bytes32", "bytes32"], ["uint256"],
            v => new BridgeEvent.ReleaseRequested(v.Hash(0), v.TransactionId(1), v.Satoshis(2))),
        new("batch_pegout_created", ["bytes32"], ["bytes"], v => new BridgeEvent.BatchCreated(v.TransactionId(0), v.JoinedHashes(1))),
        new("pegout_transaction_created", ["bytes32"], ["bytes"], v => new BridgeEvent.ReleaseCreated(v.TransactionId(0), v.JoinedAmounts(1))),
        new("pegout_confirmed", ["bytes32"], ["uint256"], v => new BridgeEvent.ReleaseConfirmed(v.TransactionId(0), v.Height(1))),
        new("add_signature", ["bytes32", "address"], ["bytes"], v => new BridgeEvent.SignatureAdded(v.Hash(0), v.Address(1), v.Bytes(2))),
        new("release_btc", ["bytes32"], ["bytes"], v => new BridgeEvent.Released(v.Hash(0), v.Bytes(1))),
        new("update_collections", [], ["address"], v => new BridgeEvent.CollectionsUpdated(v.Address(0))),
        new("commit_federation", [], ["bytes", "string", "bytes", "string", "int256"],
            v => new BridgeEvent.FederationCommitted(v.Bytes(0), v.Text(1), v.Bytes(2), v.Text(3), v.Height(4))),
        new("union_rbtc_requested", ["address"], ["uint256"], v => new BridgeEvent.UnionRequested(v.Address(0), v.Wei(1))),
        new("union_rbtc_released", ["address"], ["uint256"], v => new BridgeEvent.UnionReleased(v.Address(0), v.Wei(1))),
        new("commit_federation_failed", [], ["bytes", "int256"], v => new BridgeEvent.FederationCommitFailed(v.Bytes(0), v.Height(1))),
    }.ToDictionary(layout => layout.Topic);

    /// <summary>The topic of <c>release_btc</c>: a completed release.</summary>
    public static Hash256 ReleasedTopic { get; } = TopicOf("release_btc");

    /// <summary>The Bridge's address (bridge.md 0.1).</summary>
    public static Address Bridge { get; } = Address.Parse("0x0000000000000000000000000000000001000006");

    /// <summary>The first topics of all events that are told apart.</summary>
    public static IEnumerable<Hash256> Topics => Layouts.Keys;

    /// <summary>What the log tells.</summary>
    /// <exception cref="NodeAnswerException">It is not a log of the Bridge, or not in its event's form.</exception>
    public BridgeEvent Decode(RootstockLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.Address != Bridge)
            throw new NodeAnswerException($"{log.Address} is not the Bridge");
        if (log.Topics.Count == 0 || !Layouts.TryGetValue(log.Topics[0], out EventLayout? layout))
            return new BridgeEvent.Other(log.Topics.Count == 0 ? Hash256.Zero : log.Topics[0]);
        try
        {
            return layout.Decode(log, log.BlockNumber >= weiAmountsSince);
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            throw new NodeAnswerException($"a log of {log.TransactionHash} does not have its event's form: {error.Message}", error);
        }
    }

    private static Hash256 TopicOf(string name) => Layouts.Values.First(layout => layout.Name == name).Topic;
}
