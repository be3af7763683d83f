using Cambium.Bridge.Constants;
using Cambium.Bridge.Federations;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge;

/// <summary>The federation that holds the funds, for those who pay it outside of a Bridge call (reference 8.1).</summary>
public static class ActiveFederation
{
    /// <summary>
    /// Reads the cells "newFederation" and "oldFederation" with their format versions; writes nothing.
    /// </summary>
    /// <param name="constants">Constants of the network.</param>
    /// <param name="rules">The rules to read the cells under.</param>
    /// <param name="blockNumber">The height at which the newest federation's age is counted.</param>
    /// <param name="state">The Bridge's cells.</param>
    public static Federation At(BridgeConstants constants, RuleSet rules, long blockNumber, IBridgeState state)
    {
        var call = new BridgeCall
        {
            Constants = constants,
            Rules = rules,
            BlockNumber = blockNumber,
            BlockTimestamp = 0,
            Sender = Address.Zero,
            TransactionHash = Hash256.Zero,
            OriginTransactionHash = Hash256.Zero,
        };
        return new BridgeSession(call, state, NoLogs.Instance).Federations.Active;
    }

    private sealed class NoLogs : IBridgeLogSink
    {
        public static NoLogs Instance { get; } = new();

        public void Emit(BridgeLog log)
        {
        }
    }
}
