using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>What execution asks of the peg beside the Bridge contract itself.</summary>
public interface IPegAccounts
{
    /// <summary>
    /// Whether transactions of this account to the Bridge are free while the rule areBridgeTxsPaid is inactive: the members of the
    /// genesis federation and the authorizers of federation change, whitelist and fee (consensus reference 4.6).
    /// </summary>
    bool UsesBridgeForFree(in Address sender, RuleSet rules);

    /// <summary>
    /// The addresses of the active federation's members in their order: from the BTC keys, from RSKIP415 on from the RSK keys.
    /// The federation is read from the Bridge's cells of <paramref name="state"/> ("newFederation", "oldFederation" and their
    /// format versions) under the rules of the executing block, but its age is counted at <paramref name="height"/>.
    /// </summary>
    IReadOnlyList<Address> ActiveFederationMembers(WorldState state, RuleSet rules, long height);
}
