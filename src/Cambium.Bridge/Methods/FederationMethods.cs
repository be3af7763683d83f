using Cambium.Bridge.Federations;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>Getters of the active, the retiring, the pending and the proposed federation.</summary>
internal static class FederationMethods
{
    private const long MillisPerSecond = 1_000;

    public static IEnumerable<BridgeMethod> All => [.. Active, .. Retiring, .. Pending, .. Proposed];

    private static IEnumerable<BridgeMethod> Active =>
    [
        BridgeMethod.LocalView("getFederationAddress", [], "string", 11_000, static (session, _) =>
            session.Federations.Active.Address.ToString()),
        BridgeMethod.LocalView("getFederationSize", [], "int256", 10_000, static (session, _) =>
            session.Federations.Active.Size),
        BridgeMethod.LocalView("getFederationThreshold", [], "int256", 11_000, static (session, _) =>
            session.Federations.Active.RequiredSignatures),
        BridgeMethod.LocalView("getFederationCreationTime", [], "int256", 10_000, static (session, _) =>
            CreationTime(session, session.Federations.Active)),
        BridgeMethod.LocalView("getFederationCreationBlockNumber", [], "int256", 10_000, static (session, _) =>
            session.Federations.Active.CreationBlockNumber),
        BridgeMethod.LocalView("getFederatorPublicKey", ["int256"], "bytes", 10_000, static (session, arguments) =>
            KeyAt(session.Federations.Active.Members, arguments.Int32(0), FederationKeyType.Btc)).Until(ConsensusRule.Rskip123),
        BridgeMethod.LocalView("getFederatorPublicKeyOfType", ["int256", "string"], "bytes", 10_000, static (session, arguments) =>
            KeyOfType(arguments, session.Federations.Active.Members)).Since(ConsensusRule.Rskip123),
        BridgeMethod.View("getActivePowpegRedeemScript", [], "bytes", 30_000, static (session, _) =>
            session.Federations.Active.RedeemScript.ToArray()).Since(ConsensusRule.Rskip293),
        BridgeMethod.View("getActiveFederationCreationBlockHeight", [], "uint256", 3_000, static (session, _) =>
            session.Federations.ActiveCreationBlockHeight).Since(ConsensusRule.Rskip186),
    ];

    private static IEnumerable<BridgeMethod> Retiring =>
    [
        BridgeMethod.LocalView("getRetiringFederationAddress", [], "string", 3_000, static (session, _) =>
            session.Federations.Retiring?.Address.ToString() ?? string.Empty),
        BridgeMethod.LocalView("getRetiringFederationSize", [], "int256", 3_000, static (session, _) =>
            session.Federations.Retiring?.Size ?? FederationChangeCode.NoFederation),
        BridgeMethod.LocalView("getRetiringFederationThreshold", [], "int256", 3_000, static (session, _) =>
            session.Federations.Retiring?.RequiredSignatures ?? FederationChangeCode.NoFederation),
        BridgeMethod.LocalView("getRetiringFederationCreationTime", [], "int256", 3_000, static (session, _) =>
            CreationTime(session, session.Federations.Retiring)),
        BridgeMethod.LocalView("getRetiringFederationCreationBlockNumber", [], "int256", 3_000, static (session, _) =>
            session.Federations.Retiring?.CreationBlockNumber ?? FederationChangeCode.NoFederation),
        BridgeMethod.LocalView("getRetiringFederatorPublicKey", ["int256"], "bytes", 3_000, static (session, arguments) =>
            KeyAt(session.Federations.Retiring?.Members, arguments.Int32(0), FederationKeyType.Btc)).Until(ConsensusRule.Rskip123),
        BridgeMethod.LocalView("getRetiringFederatorPublicKeyOfType", ["int256", "string"], "bytes", 3_000, static (session, arguments) =>
            KeyOfType(arguments, session.Federations.Retiring?.Members)).Since(ConsensusRule.Rskip123),
    ];

    private static IEnumerable<BridgeMethod> Pending =>
    [
        BridgeMethod.LocalView("getPendingFederationHash", [], "bytes", 3_000, static (session, _) =>
            session.Federations.Pending?.Hash.ToArray() ?? []),
        BridgeMethod.LocalView("getPendingFederationSize", [], "int256", 3_000, static (session, _) =>
            session.Federations.Pending?.Members.Count ?? FederationChangeCode.NoFederation),
        BridgeMethod.LocalView("getPendingFederatorPublicKey", ["int256"], "bytes", 3_000, static (session, arguments) =>
            KeyAt(session.Federations.Pending?.Members, arguments.Int32(0), FederationKeyType.Btc)).Until(ConsensusRule.Rskip123),
        BridgeMethod.LocalView("getPendingFederatorPublicKeyOfType", ["int256", "string"], "bytes", 3_000, static (session, arguments) =>
            KeyOfType(arguments, session.Federations.Pending?.Members)).Since(ConsensusRule.Rskip123),
    ];

    private static IEnumerable<BridgeMethod> Proposed => new[]
    {
        BridgeMethod.LocalView("getProposedFederationAddress", [], "string", 3_000, static (session, _) =>
            session.Federations.Proposed?.Address.ToString() ?? string.Empty),
        BridgeMethod.LocalView("getProposedFederationSize", [], "int256", 3_000, static (session, _) =>
            session.Federations.Proposed?.Size ?? FederationChangeCode.NoFederation),
        BridgeMethod.LocalView("getProposedFederationCreationTime", [], "int256", 3_000, static (session, _) =>
            CreationTime(session, session.Federations.Proposed)),
        BridgeMethod.LocalView("getProposedFederationCreationBlockNumber", [], "int256", 3_000, static (session, _) =>
            session.Federations.Proposed?.CreationBlockNumber ?? FederationChangeCode.NoFederation),
        BridgeMethod.LocalView("getProposedFederatorPublicKeyOfType", ["int256", "string"], "bytes", 3_000, static (session, arguments) =>
            KeyOfType(arguments, session.Federations.Proposed?.Members)),
    }.Select(static method => method.Since(ConsensusRule.Rskip419));

    // Seconds since RSKIP-419, also for older federations whose seconds were stored as milliseconds (reference 11.5).
    private static long CreationTime(BridgeSession session, Federation? federation)
    {
        if (federation is null)
            return FederationChangeCode.NoFederation;
        return session.IsActive(ConsensusRule.Rskip419)
            ? federation.CreationTimeMillis / MillisPerSecond
            : federation.CreationTimeMillis;
    }

    private static byte[] KeyOfType(object[] arguments, IReadOnlyList<FederationMember>? members)
    {
        FederationKeyType type = (string)arguments[1] switch
        {
            "btc" => FederationKeyType.Btc,
            "rsk" => FederationKeyType.Rsk,
            "mst" => FederationKeyType.Mst,
            _ => throw new BridgeException("Unknown type of federation key."),
        };
        return KeyAt(members, arguments.Int32(0), type);
    }

    private static byte[] KeyAt(IReadOnlyList<FederationMember>? members, int index, FederationKeyType type)
    {
        if (members is null)
            return [];
        if (index < 0 || index >= members.Count)
            throw new BridgeException($"There is no federation member {index}.");
        return members[index].Key(type).ToArray();
    }
}
