using Cambium.Bridge.Flyover;
using Cambium.Bridge.PegIns;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Methods;

/// <summary>Registration of Bitcoin transactions and what is known of them.</summary>
internal static class PegInMethods
{
    public static IEnumerable<BridgeMethod> All =>
    [
        BridgeMethod.Action("registerBtcTransaction", ["bytes", "int", "bytes"], null, 22_000, Register),
        BridgeMethod.Action(
            "registerFastBridgeBtcTransaction",
            ["bytes", "uint256", "bytes", "bytes32", "bytes", "address", "bytes", "bool"],
            "int256",
            25_000,
            RegisterFlyover).Since(ConsensusRule.Rskip176),
        BridgeMethod.LocalView("getMinimumLockTxValue", [], "int", 2_000, static (session, _) =>
            session.Constants.MinimumPegIn(session.Rules).Value),
        BridgeMethod.LocalView("getBtcTxHashProcessedHeight", ["string"], "int64", 22_000, static (session, arguments) =>
            session.Processed.HeightOf(arguments.BitcoinHashText(0)) ?? -1),
        BridgeMethod.LocalView("isBtcTxHashAlreadyProcessed", ["string"], "bool", 23_000, static (session, arguments) =>
            session.Processed.HeightOf(arguments.BitcoinHashText(0)) is not null),
    ];

    // Open to everyone since RSKIP-199.
    private static object? Register(BridgeSession session, object[] arguments)
    {
        if (!session.IsActive(ConsensusRule.Rskip199))
            Access.RequireActiveOrRetiringMember(session);
        new TransactionRegistration(session).Register((byte[])arguments[0], arguments.Int32(1), (byte[])arguments[2]);
        return null;
    }

    private static object RegisterFlyover(BridgeSession session, object[] arguments) =>
        new FlyoverRegistration(session).Register(new FlyoverRequest
        {
            Transaction = (byte[])arguments[0],
            Height = arguments.Int32(1),
            Proof = (byte[])arguments[2],
            DerivationArgumentsHash = new Hash256((byte[])arguments[3]),
            UserRefundAddress = (byte[])arguments[4],
            Contract = (Address)arguments[5],
            LiquidityProviderAddress = (byte[])arguments[6],
            ShouldTransferToContract = (bool)arguments[7],
        });
}
