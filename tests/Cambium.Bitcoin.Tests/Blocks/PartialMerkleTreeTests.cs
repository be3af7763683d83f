using Cambium.Bitcoin.Blocks;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bitcoin.Tests.Blocks;

public sealed class PartialMerkleTreeTests
{
    [Fact]
    public void A_built_proof_gives_the_root_and_the_matches()
    {
        Random random = new(1);
        for (int round = 0; round < 200; round++)
        {
            Hash256[] leaves = Leaves(random.Next(1, 70), random);
            bool[] wanted = [.. leaves.Select(_ => random.Next(4) == 0)];
            var tree = PartialMerkleTree.Parse(PartialMerkleTree.Build(leaves, i => wanted[i]).ToBytes());

            Assert.True(tree.TryExtractAsBitcoinj(out Hash256 root, out IReadOnlyList<MerkleMatch> matches));
            Assert.Equal(MerkleTree.Root(leaves), root);
            Assert.Equal(Enumerable.Range(0, leaves.Length).Where(i => wanted[i]), matches.Select(match => match.Index));
            Assert.All(matches, match => Assert.Equal(leaves[match.Index], match.Hash));
        }
    }

    [Fact]
    public void A_branch_leads_to_the_root()
    {
        Random random = new(2);
        for (int count = 1; count < 40; count++)
        {
            Hash256[] leaves = Leaves(count, random);
            for (int i = 0; i < count; i++)
                Assert.Equal(MerkleTree.Root(leaves), MerkleTree.RootOfBranch(leaves[i], MerkleTree.Branch(leaves, i), i));
        }
    }

    [Fact]
    public void Equal_neighbours_are_reported_as_mutation()
    {
        Hash256[] leaves = Leaves(3, new Random(3));
        Hash256[] longer = [.. leaves, leaves[2]];

        Assert.Equal(MerkleTree.Root(leaves, out bool plain), MerkleTree.Root(longer, out bool mutated));
        Assert.False(plain);
        Assert.True(mutated);
        Assert.False(PartialMerkleTree.Build(longer, i => i == 3).TryExtract(out _, out _));
    }

    [Theory]
    [InlineData("00000000" + "00" + "00")]
    [InlineData("1b410000" + "00" + "0101")]
    public void Refuses_impossible_counts(string hex) =>
        Assert.False(PartialMerkleTree.Parse(Hex.Decode(hex)).TryExtract(out _, out _));

    [Fact]
    public void Refuses_unused_hashes_and_flags()
    {
        byte[] proof = PartialMerkleTree.Build(Leaves(1, new Random(4)), _ => true).ToBytes();
        byte[] twoFlagBytes = [.. proof[..^2], 2, 1, 0];

        Assert.True(PartialMerkleTree.Parse(proof).TryExtract(out _, out _));
        Assert.True(PartialMerkleTree.HasExpectedSize(proof));
        Assert.False(PartialMerkleTree.HasExpectedSize([.. proof, 0]));
        Assert.False(PartialMerkleTree.Parse(twoFlagBytes).TryExtract(out _, out _));
    }

    [Fact]
    public void Refuses_a_node_that_reads_as_a_transaction_as_bitcoinj_does()
    {
        byte[] fake = new byte[64];
        fake[4] = 1;
        fake[41] = 0;
        fake[46] = 1;
        fake[47] = 1;
        fake[55] = 4;
        Hash256 left = new Hash256(fake.AsSpan(0, 32)).Reversed(), right = new Hash256(fake.AsSpan(32)).Reversed();
        PartialMerkleTree tree = PartialMerkleTree.Build([left, right], i => i == 0);

        Assert.True(TransactionLikeNode.Matches(left, right));
        Assert.True(tree.TryExtract(out _, out _));
        Assert.False(tree.TryExtractAsBitcoinj(out _, out _));
    }

    private static Hash256[] Leaves(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        byte[] bytes = new byte[Hash256.Size];
        random.NextBytes(bytes);
        return new Hash256(bytes);
    })];
}
