using Cambium.Bitcoin.Blocks;
using Cambium.Bridge.Headers;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Headers;

public sealed class MerkleBranchTests
{
    private static readonly Hash256 Leaf = Hash256.Parse(new string('1', 64));
    private static readonly Hash256 Sibling = Hash256.Parse(new string('2', 64));
    private static readonly Hash256 Uncle = Hash256.Parse(new string('3', 64));

    [Fact]
    public void The_path_tells_on_which_side_a_node_stands()
    {
        var branch = new MerkleBranch([Sibling, Uncle], path: 0b01);
        Assert.Equal(MerkleTree.Combine(MerkleTree.Combine(Sibling, Leaf), Uncle), branch.Reduce(Leaf));
    }

    [Fact]
    public void An_empty_branch_ends_at_the_leaf() => Assert.Equal(Leaf, new MerkleBranch([], path: 0).Reduce(Leaf));

    [Fact]
    public void Refuses_more_path_bits_than_hashes() =>
        Assert.Throws<BridgeException>(() => new MerkleBranch([Sibling], path: 0b10));

    [Fact]
    public void Refuses_more_than_32_hashes() =>
        Assert.Throws<BridgeException>(() => new MerkleBranch([.. Enumerable.Repeat(Sibling, 33)], path: 0));

    [Fact]
    public void A_negative_path_passes_the_count_of_bits() =>
        Assert.Equal(MerkleTree.Combine(Sibling, Leaf), new MerkleBranch([Sibling], path: -1).Reduce(Leaf));
}
