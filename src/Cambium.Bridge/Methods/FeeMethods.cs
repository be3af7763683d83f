using System.Numerics;
using Cambium.Bridge.PegOuts;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>The fee rate of releases: reading it, voting on it, and what it means for the next batch.</summary>
internal static class FeeMethods
{
    public static IEnumerable<BridgeMethod> All =>
    [
        BridgeMethod.LocalView("getFeePerKb", [], "int256", 2_000, static (session, _) => session.FeePerKb.Current.Value),
        BridgeMethod.Action("voteFeePerKbChange", ["int256"], "int256", 10_000, static (session, arguments) =>
            session.FeePerKb.Vote((BigInteger)arguments[0])),
        BridgeMethod.View("getEstimatedFeesForNextPegOutEvent", [], "uint256", 10_000, static (session, _) =>
            new FeeEstimates(session).OfNextBatch().Value).Since(ConsensusRule.Rskip271),
        BridgeMethod.View("getEstimatedFeesForPegOutAmount", ["uint256"], "uint256", 10_000, static (session, arguments) =>
            new FeeEstimates(session).OfAmount(AmountOf(arguments)).Value).Since(ConsensusRule.Rskip540),
    ];

    private static Wei AmountOf(object[] arguments) => new(UInt256.FromBigInteger((BigInteger)arguments[0]));
}
