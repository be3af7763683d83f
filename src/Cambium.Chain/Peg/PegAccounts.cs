using Cambium.Bridge;
using Cambium.Bridge.Constants;
using Cambium.Bridge.Federations;
using Cambium.Chain.Execution;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Trie.State;

namespace Cambium.Chain.Peg;

/// <summary>The accounts of the peg as its constants and the Bridge's storage tell them.</summary>
internal sealed class PegAccounts(BridgeConstants constants) : IPegAccounts
{
    public bool UsesBridgeForFree(in Address sender, RuleSet rules) => FreeTransactions.IsFree(constants, rules, sender);

    public IReadOnlyList<Address> ActiveFederationMembers(WorldState state, RuleSet rules, long height)
    {
        Federation federation = ActiveFederation.At(constants, rules, height, new BridgeState(state));
        bool byRskKey = rules.IsActive(ConsensusRule.Rskip415);
        return [.. federation.Members.Select(member => byRskKey ? member.RskAddress : member.BtcKey.ToAddress())];
    }
}
