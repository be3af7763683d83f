namespace Cambium.Bridge.Tests.Recorded;

/// <summary>Keeps the logs of one call.</summary>
internal sealed class LogCollector : IBridgeLogSink
{
    public List<BridgeLog> Logs { get; } = [];

    public void Emit(BridgeLog log) => Logs.Add(log);
}
