using Cambium.Bridge.Constants;
using Cambium.Bridge.Federations;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge;

/// <summary>Who receives the federation's share of the mining rewards (RSKIP-85, RSKIP-415).</summary>
public static class FederationPayees
{
    /// <summary>
    /// The accounts of the active federation's members in member order: of their BTC keys, since RSKIP-415 of their RSK keys.
    /// Cells are read under the rules of the executing block, while the federation's age is counted at the rewarded one.
    /// </summary>
    public static IReadOnlyList<Address> ActiveMembers(
        BridgeConstants constants, RuleSet rules, long rewardedBlock, IBridgeState state)
    {
        var session = new BridgeSession(
            new BridgeCall
            {
                Constants = constants,
                Rules = rules,
                BlockNumber = rewardedBlock,
                BlockTimestamp = 0,
                Sender = Address.Zero,
                TransactionHash = Hash256.Zero,
                OriginTransactionHash = Hash256.Zero,
            },
            state,
            new NoLogs());
        bool paysRskKeys = rules.IsActive(ConsensusRule.Rskip415);
        return [.. session.Federations.Active.Members.Select(member => AccountOf(member, paysRskKeys))];
    }

    private static Address AccountOf(FederationMember member, bool paysRskKeys) =>
        paysRskKeys ? member.RskAddress : member.BtcKey.ToAddress();

    private sealed class NoLogs : IBridgeLogSink
    {
        public void Emit(BridgeLog log)
        {
        }
    }
}
