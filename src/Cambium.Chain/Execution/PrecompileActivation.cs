using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm.Precompiles;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>Gives precompiled contracts their accounts in the block that activates them (consensus reference 5.6).</summary>
public static class PrecompileActivation
{
    /// <summary>
    /// Runs before the transactions of block <paramref name="number"/>. RSKIP126 adds missing accounts; every other rule resets the
    /// account of its contracts, so that coins held there vanish.
    /// </summary>
    public static void Apply(WorldState state, ChainRules rules, long number)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.IsActivating(ConsensusRule.Rskip126, number))
            AddGenesisContracts(state);
        foreach ((Address address, ConsensusRule rule) in PrecompiledContracts.ActivatedAddresses)
        {
            if (!rules.IsActivating(rule, number))
                continue;
            state.CreateAccount(address);
            state.SetupContract(address);
        }
    }

    private static void AddGenesisContracts(WorldState state)
    {
        foreach (Address address in PrecompiledContracts.GenesisAddresses)
        {
            if (!state.Exists(address))
                state.CreateAccount(address);
            state.SetupContract(address);
        }
    }
}
