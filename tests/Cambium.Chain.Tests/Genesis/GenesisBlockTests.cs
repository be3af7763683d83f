using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.Chain.Genesis;
using Cambium.Chain.MergeMining;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Tests;
using Xunit;

namespace Cambium.Chain.Tests.Genesis;

/// <summary>The first blocks of the three networks.</summary>
public sealed class GenesisBlockTests
{
    [Theory]
    [InlineData("mainnet", "f88529d4ab262c0f4d042e9d8d3f2472848eaafe1a9b7213f57617eb40a9f9e0", "9fa70f12726ac738640a86754741bb3f5680520ccc7e6ae9d95ace566a67fe01", "21de9a922f22eb925cefc6d4c994cb28e9ec36e7a45862105f79e4d97c0babfc")]
    [InlineData("testnet", "cabb7fbe88cd6d922042a32ffc08ce8b1fbb37d650b9d4e7dbfe2a7469adfa42", "45bce5168430c42b3d568331753f900a32457b4f3748697cbd8375ff4da72641", "45bce5168430c42b3d568331753f900a32457b4f3748697cbd8375ff4da72641")]
    [InlineData("regtest", "8ea789fabef0dd4946ed53f001e7b6f8a8d0c22a612a6099fc7f93c990af68fe", "9c13f6bf26a9d1b13b708b5da083cb8f4e948bb7f903174081ad95810d52723f", "9c13f6bf26a9d1b13b708b5da083cb8f4e948bb7f903174081ad95810d52723f")]
    public void A_network_starts_with_the_block_it_started_with(string network, string hash, string stateRoot, string unitrieRoot)
    {
        GenesisBlock genesis = GenesisBlock.Of(NetworkParameters.Named(network));
        Assert.Equal(Hash256.Parse(hash), genesis.Block.Hash);
        Assert.Equal(Hash256.Parse(stateRoot), genesis.Block.Header.StateRoot);
        Assert.Equal(Hash256.Parse(unitrieRoot), genesis.State.Hash);
    }

    [Theory]
    [InlineData("main")]
    [InlineData("testnet")]
    [InlineData("regtest")]
    public void Encodings_and_hashes_are_the_recorded_ones(string network)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("vectors", "genesis.json")));
        JsonElement recorded = document.RootElement.GetProperty("networks").GetProperty(network);
        NetworkParameters parameters = NetworkParameters.Named(network);
        Block block = GenesisBlock.Of(parameters).Block;
        Assert.Equal(recorded.GetProperty("blockRlp").GetString(), Hex.Encode0x(BlockCodec.Encode(block)));
        Assert.Equal(recorded.GetProperty("headerRlp").GetString(), Hex.Encode0x(BlockHeaderCodec.Encode(block.Header, HeaderEncoding.Full)));
        Assert.Equal(recorded.GetProperty("totalDifficulty").GetString(), block.CumulativeDifficulty.ToHexString());
        Assert.True(MergeMiningHash.TryCompute(block.Header, out Hash256 hash));
        Assert.Equal(recorded.GetProperty("hashForMergedMining").GetString(), hash.ToString());
        Assert.Equal(block.Hash, BlockCodec.Decode(BlockCodec.Encode(block), parameters).Hash);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"alloc":{"zz":{"balance":"1"}},"coinbase":"0x00"}""")]
    [InlineData("""{"alloc":{},"coinbase":1}""")]
    public void A_description_with_something_missing_is_refused(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        Assert.Throws<FormatException>(() => GenesisDescription.Parse(document.RootElement));
    }
}
