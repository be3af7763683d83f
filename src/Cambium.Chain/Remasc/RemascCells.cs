using System.Text;
using Cambium.Primitives;
using Cambium.Trie.State;

namespace Cambium.Chain.Remasc;

/// <summary>
/// The storage cells of the REMASC contract. Values are kept in memory once set and written by <see cref="Save"/>;
/// a cell never set is not written, except "siblings", which every run writes (consensus reference 7.9).
/// </summary>
internal sealed class RemascCells(WorldState state, Address contract)
{
    private static readonly UInt256 RewardBalanceSlot = Slot("rewardBalance");
    private static readonly UInt256 BurnedBalanceSlot = Slot("burnedBalance");
    private static readonly UInt256 FederationBalanceSlot = Slot("federationBalance");
    private static readonly UInt256 BrokenSelectionRuleSlot = Slot("brokenSelectionRule");
    private static readonly UInt256 SiblingsSlot = Slot("siblings");

    /// <summary>An RLP list without items: what is left of a list of siblings that early versions kept.</summary>
    private static readonly byte[] NoSiblings = [0xc0];

    private UInt256? _rewardBalance;
    private UInt256? _burnedBalance;
    private UInt256? _federationBalance;
    private bool? _brokenSelectionRule;

    /// <summary>Fees received and not yet distributed.</summary>
    public UInt256 RewardBalance
    {
        get => _rewardBalance ?? state.GetStorage(contract, RewardBalanceSlot);
        set => _rewardBalance = value;
    }

    /// <summary>Coins that stay in the contract for good.</summary>
    public UInt256 BurnedBalance
    {
        get => _burnedBalance ?? state.GetStorage(contract, BurnedBalanceSlot);
        set => _burnedBalance = value;
    }

    /// <summary>The federation's part while it is too small to be paid (RSKIP85).</summary>
    public UInt256 FederationBalance
    {
        get => _federationBalance ?? state.GetStorage(contract, FederationBalanceSlot);
        set => _federationBalance = value;
    }

    /// <summary>Whether the block rewarded last broke the selection rule.</summary>
    public bool BrokenSelectionRule
    {
        get => _brokenSelectionRule ?? state.GetStorageBytes(contract, BrokenSelectionRuleSlot) is [not 0, ..];
        set => _brokenSelectionRule = value;
    }

    public void Burn(in UInt256 amount) => BurnedBalance += amount;

    public void Save()
    {
        if (_rewardBalance is { } reward)
            state.SetStorage(contract, RewardBalanceSlot, reward);
        if (_burnedBalance is { } burned)
            state.SetStorage(contract, BurnedBalanceSlot, burned);
        state.SetStorageBytes(contract, SiblingsSlot, NoSiblings);
        if (_brokenSelectionRule is { } broken)
            state.SetStorageBytes(contract, BrokenSelectionRuleSlot, [broken ? (byte)1 : (byte)0]);
        if (_federationBalance is { } federation)
            state.SetStorage(contract, FederationBalanceSlot, federation);
    }

    /// <summary>A cell name as a slot: its ASCII letters at the right end of the word.</summary>
    private static UInt256 Slot(string name) => UInt256.FromBigEndian(Encoding.ASCII.GetBytes(name));
}
