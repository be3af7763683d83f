using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Rules;

namespace Cambium.Chain.Validation;

/// <summary>A header under test, of a block or of an uncle, and what its rules look at.</summary>
/// <param name="Parent">The header it builds on.</param>
/// <param name="Ancestry">Where further ancestors are found.</param>
/// <param name="Now">The local clock, in seconds since 1970.</param>
public sealed record HeaderCandidate(
    BlockHeader Header, BlockHeader Parent, NetworkParameters Network, IBlockAncestry Ancestry, long Now)
{
    public RuleSet Rules { get; } = Network.Rules.At(Header.Number);
}
