using Cambium.Bridge;
using Cambium.Rvm;
using Cambium.Rvm.Precompiles;

namespace Cambium.Chain.Peg;

/// <summary>Puts the Bridge's logs among those of the calling frame.</summary>
internal sealed class BridgeLogs(IList<Log> logs) : IBridgeLogSink
{
    public void Emit(BridgeLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        logs.Add(new Log(PrecompileAddresses.Bridge, log.Topics, log.Data));
    }
}
