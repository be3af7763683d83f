using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Bitcoin.Tests.Blocks;

public sealed class RecordedBlockTests
{
    [Theory]
    [InlineData("block300025.raw", false)]
    [InlineData("block482683.raw", true)]
    public void Serialises_a_mainnet_block_to_the_bytes_it_came_from(string file, bool hasWitness)
    {
        byte[] bytes = File.ReadAllBytes(SharedData.Require("data", "bitcoin", "blocks", file));
        Block block = Block.Parse(bytes);

        Assert.Equal(bytes, block.ToBytes());
        Assert.Equal(bytes.Length, block.Size);
        Assert.True(block.HasValidCommitments());
        Assert.True(ProofOfWork.IsValid(block.Header, BitcoinNetwork.Mainnet));
        Assert.Equal(hasWitness, WitnessCommitment.Find(block.Transactions[0]) is not null);
    }

    [Fact]
    public void Serialises_block_169482_to_the_bytes_it_came_from()
    {
        string text = File.ReadAllText(SharedData.Require("data", "bitcoin", "block169482.txt")).Trim();
        Block block = Block.Parse(Hex.Decode(text));

        Assert.Equal(text, Hex.Encode(block.ToBytes()));
        Assert.True(block.HasValidCommitments());
        Assert.True(ProofOfWork.IsValid(block.Header, BitcoinNetwork.Mainnet));
    }

    [Fact]
    public void Reads_the_first_header_after_genesis()
    {
        byte[] bytes = File.ReadAllBytes(SharedData.Require("data", "bitcoin", "blocks", "headers1.raw"));
        BlockHeader header = BlockHeader.Parse(bytes.AsSpan(0, BlockHeader.Size));

        Assert.Equal(BitcoinNetwork.Mainnet.Genesis.Hash, header.PreviousBlock);
        Assert.True(ProofOfWork.IsValid(header, BitcoinNetwork.Mainnet));
        // In a headers message an empty transaction count follows each header.
        Assert.Equal([0], bytes[BlockHeader.Size..]);
        Assert.Equal(bytes[..BlockHeader.Size], header.ToBytes());
    }

    [Fact]
    public void Accepts_the_recorded_merkle_block()
    {
        byte[] bytes = File.ReadAllBytes(SharedData.Require("data", "bitcoin", "blocks", "merkle300025.raw"));
        Block block = Block.Parse(File.ReadAllBytes(SharedData.Require("data", "bitcoin", "blocks", "block300025.raw")));
        BlockHeader header = BlockHeader.Parse(bytes.AsSpan(0, BlockHeader.Size));
        byte[] proof = bytes[BlockHeader.Size..];
        PartialMerkleTree tree = PartialMerkleTree.Parse(proof);

        Assert.True(tree.TryExtract(out Hash256 root, out IReadOnlyList<MerkleMatch> matches));
        Assert.Equal(block.Hash, header.Hash);
        Assert.Equal(header.MerkleRoot, root);
        Assert.Equal(proof, tree.ToBytes());
        Assert.All(matches, match => Assert.Equal(block.Transactions[match.Index].Id, match.Hash));
        Hash256[] leaves = [.. block.Transactions.Select(transaction => transaction.Id)];
        HashSet<int> matched = [.. matches.Select(match => match.Index)];
        Assert.Equal(proof, PartialMerkleTree.Build(leaves, matched.Contains).ToBytes());
    }

    [Theory]
    [InlineData("mainnet", "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f")]
    [InlineData("testnet", "000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943")]
    [InlineData("regtest", "0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206")]
    public void Genesis_headers_have_their_known_hashes(string name, string hash)
    {
        BitcoinNetwork network = new[] { BitcoinNetwork.Mainnet, BitcoinNetwork.Testnet, BitcoinNetwork.Regtest }
            .Single(candidate => candidate.Name == name);

        Assert.Equal(hash, network.Genesis.ToString());
        Assert.True(ProofOfWork.IsValid(network.Genesis, network));
    }
}
