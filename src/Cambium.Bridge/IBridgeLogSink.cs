namespace Cambium.Bridge;

/// <summary>Receives the logs in the order of emission. Logs written before a failure stay written (reference 0.2).</summary>
public interface IBridgeLogSink
{
    void Emit(BridgeLog log);
}
