namespace Cambium.Bridge.Events;

/// <summary>The logs of one call, by concern (reference section 3).</summary>
public sealed class BridgeEvents
{
    internal BridgeEvents(BridgeCall call, IBridgeLogSink logs)
    {
        PegIns = new PegInEvents(logs);
        PegOuts = new PegOutEvents(call, logs);
        Federations = new FederationEvents(call, logs);
        Union = new UnionEvents(logs);
    }

    public PegInEvents PegIns { get; }

    public PegOutEvents PegOuts { get; }

    public FederationEvents Federations { get; }

    public UnionEvents Union { get; }
}
