using System.Text.Json;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Sco;

/// <summary>What peers did, in sums over all of them: zeros, since this node has none.</summary>
internal sealed record ReputationSummary : IRpcResult
{
    private static readonly string[] Counters =
    [
        "count", "successfulHandshakes", "failedHandshakes", "invalidHeader", "validBlocks", "invalidBlocks", "validTransactions",
        "invalidTransactions", "invalidNetworks", "invalidMessages", "repeatedMessages", "timeoutMessages", "unexpectedMessages",
        "peersTotalScore", "punishments", "goodReputationCount", "badReputationCount",
    ];

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (string counter in Counters)
            writer.WriteNumber(counter, 0);
        writer.WriteEndObject();
    }
}
