using Cambium.Bridge.Constants;
using Cambium.Bridge.Events;
using Cambium.Bridge.Headers;
using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge;

/// <summary>
/// The concerns of the peg as one call sees them. Each loads its cells at most once and all are saved together at
/// the end of a successful call, in the reference's order (reference 0.3, 2.4).
/// </summary>
public sealed class BridgeSession
{
    internal BridgeSession(BridgeCall call, IBridgeState state, IBridgeLogSink logs)
    {
        Call = call;
        State = state;
        Cells = new CellStore(state);
        Events = new BridgeEvents(call, logs);
    }

    public BridgeCall Call { get; }

    public BridgeConstants Constants => Call.Constants;

    public RuleSet Rules => Call.Rules;

    public IBridgeState State { get; }

    public CellStore Cells { get; }

    public BridgeEvents Events { get; }

    internal bool IsActive(ConsensusRule rule) => Rules.IsActive(rule);

    /// <summary>Pays RBTC out of the Bridge.</summary>
    internal void Pay(in Address receiver, Wei amount) => State.Transfer(BridgeAddresses.Bridge, receiver, amount);

    internal void Save()
    {
    }
}
