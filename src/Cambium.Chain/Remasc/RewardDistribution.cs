using Cambium.Chain.Execution;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Trie.State;

namespace Cambium.Chain.Remasc;

/// <summary>
/// Distributes the fees of one matured block among labs, federation and miners (RSKIP15, RSKIP85, RSKIP218, RSKIP415;
/// consensus reference 7.9). The order of payments is the order of the logs.
/// </summary>
internal sealed class RewardDistribution(
    RemascParameters parameters, RemascExecution execution, IPegAccounts peg, WorldState state, RemascCells cells, RewardPayer payer)
{
    /// <summary>Adds the fees of <paramref name="block"/> to the reward balance and pays that block's share of the balance.</summary>
    public void Process(in RewardedBlock block, IReadOnlyList<Sibling> siblings)
    {
        cells.RewardBalance += block.PaidFees.Value;
        if (block.Number - parameters.SyntheticSpan < 0)
            return;

        bool isPunished = cells.BrokenSelectionRule;
        cells.BrokenSelectionRule = siblings.Count > 0 && SelectionRule.IsBroken(block, siblings);
        UInt256 reward = cells.RewardBalance / (UInt256)(uint)parameters.SyntheticSpan;
        if (IsBelowMinimum(reward, ConsensusLimits.RemascMinimumPayableGas))
            return;

        cells.RewardBalance -= reward;
        reward -= PayLabs(block, reward);
        reward -= PayFederation(block, reward);
        if (siblings.Count == 0)
            PayMinerAlone(block, reward, isPunished);
        else
            PayWithSiblings(block, siblings, reward, isPunished);
    }

    private UInt256 PayLabs(in RewardedBlock block, in UInt256 reward)
    {
        UInt256 part = reward / (UInt256)(ulong)parameters.LabsDivisor;
        payer.Pay(block.Hash, part, parameters.LabsAddressUnder(execution.Rules));
        return part;
    }

    /// <summary>Pays the federation's part and what was kept back; the last member also gets the remainder.</summary>
    private UInt256 PayFederation(in RewardedBlock block, in UInt256 reward)
    {
        UInt256 part = reward / (UInt256)(ulong)parameters.FederationDivisor;
        UInt256 pot = cells.FederationBalance + part;
        IReadOnlyList<Address> members = peg.ActiveFederationMembers(state, execution.Rules, block.Number);
        UInt256.DivRem(pot, (uint)members.Count, out UInt256 share, out UInt256 rest);
        if (IsBelowMinimum(share, ConsensusLimits.FederatorMinimumPayableGas))
        {
            cells.FederationBalance = pot;
            return part;
        }

        if (execution.Rules.IsActive(ConsensusRule.Rskip85))
            cells.FederationBalance = UInt256.Zero;
        for (int i = 0; i < members.Count; i++)
            payer.Pay(block.Hash, i == members.Count - 1 ? share + rest : share, members[i]);
        return part;
    }

    private void PayMinerAlone(in RewardedBlock block, in UInt256 reward, bool isPunished)
    {
        UInt256 punishment = isPunished ? reward / (UInt256)(ulong)parameters.PunishmentDivisor : UInt256.Zero;
        if (isPunished)
            cells.Burn(punishment);
        payer.Pay(block.Hash, reward - punishment, block.Coinbase);
    }

    private void PayWithSiblings(in RewardedBlock block, IReadOnlyList<Sibling> siblings, in UInt256 reward, bool isPunished)
    {
        SiblingShares shares = SiblingShares.Divide(reward, siblings.Count, isPunished, parameters);
        cells.Burn(shares.Surplus + shares.Punishment);
        foreach (Sibling sibling in siblings)
            payer.Pay(block.Hash, shares.Publisher, sibling.PublisherCoinbase);
        foreach (Sibling sibling in siblings)
        {
            UInt256 late = LatePart(shares.Miner, sibling.IncludedHeight - block.Number - 1);
            cells.Burn(late);
            payer.Pay(block.Hash, shares.Miner - late, sibling.Coinbase);
        }

        payer.Pay(block.Hash, shares.Miner, block.Coinbase);
    }

    private UInt256 LatePart(in UInt256 share, long blocksLate) =>
        share * (UInt256)(ulong)blocksLate / (UInt256)(ulong)parameters.LateUncleInclusionPunishmentDivisor;

    /// <summary>RSKIP85: whether an amount is worth less than <paramref name="gas"/> at the executing block's minimum price.</summary>
    private bool IsBelowMinimum(in UInt256 amount, long gas) =>
        execution.Rules.IsActive(ConsensusRule.Rskip85) && amount < execution.MinimumGasPrice.Value * (UInt256)(ulong)gas;
}
