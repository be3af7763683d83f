using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Rules;
using Cambium.Trie.State;

namespace Cambium.Chain.Validation;

/// <summary>A block under test before it is executed, and what its rules look at.</summary>
/// <param name="Parent">The header it builds on.</param>
/// <param name="ParentState">The state after the parent.</param>
/// <param name="Ancestry">Where further ancestors are found.</param>
/// <param name="Now">The local clock, in seconds since 1970.</param>
public sealed record BlockCandidate(
    Block Block, BlockHeader Parent, WorldState ParentState, NetworkParameters Network, IBlockAncestry Ancestry, long Now)
{
    /// <summary>The same for the rules that look at the header alone.</summary>
    public HeaderCandidate Header { get; } = new(Block.Header, Parent, Network, Ancestry, Now);

    public RuleSet Rules => Header.Rules;
}
