using Cambium.Chain.Execution;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Trie.State;

namespace Cambium.Chain.Tests.Remasc;

/// <summary>A peg with fixed federation members and free senders.</summary>
internal sealed class FakePegAccounts(IReadOnlyList<Address> members, params Address[] free) : IPegAccounts
{
    public long LastHeight { get; private set; }

    public bool UsesBridgeForFree(in Address sender, RuleSet rules) => free.Contains(sender);

    public IReadOnlyList<Address> ActiveFederationMembers(WorldState state, RuleSet rules, long height)
    {
        LastHeight = height;
        return members;
    }
}
