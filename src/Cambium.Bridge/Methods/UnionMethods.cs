using System.Numerics;
using Cambium.Bridge.Constants;
using Cambium.Bridge.Governance;
using Cambium.Bridge.Unions;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>The union bridge (RSKIP-502) and its event texts (RSKIP-529).</summary>
internal static class UnionMethods
{
    private const long GetterGas = 3_000;
    private const long SetterGas = 8_000;

    public static IEnumerable<BridgeMethod> All =>
    [
        Setter("setUnionBridgeContractAddressForTestnet", ["address"], static (union, arguments) =>
            union.SetContractAddress((Address)arguments[0])).OnlyFor(static union => union.AddressAuthorizer).OutsideMainnet(),
        Getter("getUnionBridgeContractAddress", "address", static union => union.ContractAddress),
        Getter("getUnionBridgeLockingCap", "uint256", static union => union.LockingCap),
        Setter("increaseUnionBridgeLockingCap", ["uint256"], static (union, arguments) =>
            union.IncreaseLockingCap((BigInteger)arguments[0])).OnlyFor(static union => union.LockingCapAuthorizer),
        Setter("requestUnionBridgeRbtc", ["uint256"], static (union, arguments) => union.Request((BigInteger)arguments[0])),
        Setter("releaseUnionBridgeRbtc", [], static (union, _) => union.Release()),
        Setter("setUnionBridgeTransferPermissions", ["bool", "bool"], static (union, arguments) =>
            union.SetTransferPermissions((bool)arguments[0], (bool)arguments[1])).OnlyFor(static union => union.PermissionsAuthorizer),
        EventGetter("getSuperEvent", static union => union.SuperEvent),
        EventSetter("setSuperEvent", ["bytes"], static (union, arguments) => union.SetSuperEvent((byte[])arguments[0])),
        EventSetter("clearSuperEvent", [], static (union, _) => union.SetSuperEvent([])),
        EventGetter("getBaseEvent", static union => union.BaseEvent),
        EventSetter("setBaseEvent", ["bytes"], static (union, arguments) => union.SetBaseEvent((byte[])arguments[0])),
        EventSetter("clearBaseEvent", [], static (union, _) => union.SetBaseEvent([])),
    ];

    private static BridgeMethod Getter(string name, string output, Func<UnionBridge, object> read) =>
        BridgeMethod.View(name, [], output, GetterGas, (session, _) => read(session.Union)).Since(ConsensusRule.Rskip502);

    private static BridgeMethod Setter(string name, string[] inputs, Func<UnionBridge, object[], UnionResult> change) =>
        BridgeMethod.Action(name, inputs, "int", SetterGas, (session, arguments) => (int)change(session.Union, arguments))
            .Since(ConsensusRule.Rskip502);

    private static BridgeMethod EventGetter(string name, Func<UnionBridge, byte[]> read) =>
        BridgeMethod.View(name, [], "bytes", GetterGas, (session, _) => read(session.Union)).Since(ConsensusRule.Rskip529);

    private static BridgeMethod EventSetter(string name, string[] inputs, Action<UnionBridge, object[]> write) =>
        BridgeMethod.Action(name, inputs, null, SetterGas, (session, arguments) =>
        {
            write(session.Union, arguments);
            return null;
        }).Since(ConsensusRule.Rskip529);

    private static BridgeMethod OutsideMainnet(this BridgeMethod method) => method with
    {
        Handler = (session, arguments) => session.Constants.IsMainnet
            ? throw new BridgeException($"{method.Name} is disabled on the main network.")
            : method.Handler(session, arguments),
    };

    private static BridgeMethod OnlyFor(this BridgeMethod method, Func<UnionConstants, Authorizer> authorizer) => method with
    {
        Handler = (session, arguments) => authorizer(session.Constants.Union).IsAuthorized(session.Call.Sender)
            ? method.Handler(session, arguments)
            : throw new BridgeException($"The sender is not authorized to call {method.Name}."),
    };
}
