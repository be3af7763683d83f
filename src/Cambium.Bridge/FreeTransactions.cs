using Cambium.Bridge.Constants;
using Cambium.Bridge.Federations;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge;

/// <summary>
/// Transactions to the Bridge that cost nothing until ARE_BRIDGE_TXS_PAID: those of the genesis federators, by their
/// BTC keys, and of the authorities (reference 0.3). The caller has checked receiver and signature.
/// </summary>
public static class FreeTransactions
{
    public static bool IsFree(BridgeConstants constants, RuleSet rules, in Address sender)
    {
        if (rules.IsActive(ConsensusRule.AreBridgeTxsPaid))
            return false;
        GovernanceConstants governance = constants.Governance;
        return constants.Federation.ChangeAuthorizer.IsAuthorized(sender)
            || governance.WhitelistAuthorizer.IsAuthorized(sender)
            || governance.FeePerKbAuthorizer.IsAuthorized(sender)
            || IsGenesisFederator(constants.Federation, sender);
    }

    private static bool IsGenesisFederator(FederationConstants federation, in Address sender)
    {
        foreach (FederationMember member in federation.GenesisMembers)
        {
            if (member.BtcKey.ToAddress() == sender)
                return true;
        }

        return false;
    }
}
