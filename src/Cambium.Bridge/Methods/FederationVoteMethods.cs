using Cambium.Bridge.Federations;
using Cambium.Bridge.Governance;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>Votes on the next federation.</summary>
internal static class FederationVoteMethods
{
    public static IEnumerable<BridgeMethod> All =>
    [
        BridgeMethod.Action("createFederation", [], "int256", 11_000, static (session, _) =>
            Vote(session, FederationElection.Create)),
        BridgeMethod.Action("addFederatorPublicKey", ["bytes"], "int256", 13_000, static (session, arguments) =>
            Vote(session, FederationElection.Add, arguments)).Until(ConsensusRule.Rskip123),
        BridgeMethod.Action("addFederatorPublicKeyMultikey", ["bytes", "bytes", "bytes"], "int256", 13_000, static (session, arguments) =>
            Vote(session, FederationElection.AddMultikey, arguments)).Since(ConsensusRule.Rskip123),
        BridgeMethod.Action("commitFederation", ["bytes"], "int256", 38_000, static (session, arguments) =>
            Vote(session, FederationElection.Commit, arguments)),
        BridgeMethod.Action("rollbackFederation", [], "int256", 12_000, static (session, _) =>
            Vote(session, FederationElection.Rollback)),
    ];

    private static int Vote(BridgeSession session, string function, params object[] arguments) =>
        new FederationElection(session).Vote(new CallSpec(function, [.. arguments.Cast<byte[]>()]));
}
