using System.Numerics;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>The cap on locked bitcoins (RSKIP-134).</summary>
internal static class LockingCapMethods
{
    public static IEnumerable<BridgeMethod> All =>
    [
        BridgeMethod.LocalView("getLockingCap", [], "int256", 3_000, static (session, _) =>
            session.LockingCap.Current.GetValueOrDefault().Value).Since(ConsensusRule.Rskip134),
        BridgeMethod.Action("increaseLockingCap", ["int256"], "bool", 8_000, static (session, arguments) =>
            session.LockingCap.TryIncrease((BigInteger)arguments[0])).Since(ConsensusRule.Rskip134),
    ];
}
