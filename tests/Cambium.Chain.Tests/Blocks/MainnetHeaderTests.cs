using Cambium.Chain.Blocks;
using Cambium.Chain.Difficulty;
using Cambium.Rules;
using Xunit;

namespace Cambium.Chain.Tests.Blocks;

/// <summary>Real headers of the main network: what the codec, the hash and the formulas must reproduce.</summary>
public sealed class MainnetHeaderTests
{
    [Fact]
    public void Encoding_gives_back_the_bytes_that_were_read()
    {
        foreach ((byte[] encoded, BlockHeader header) in MainnetHeaders.Require())
            Assert.Equal(encoded, BlockHeaderCodec.Encode(header, HeaderEncoding.Full));
    }

    [Fact]
    public void Each_parent_hash_is_the_hash_of_the_header_before()
    {
        IReadOnlyList<(byte[] Encoded, BlockHeader Header)> headers = MainnetHeaders.Require();
        Assert.Equal(1553, headers.Count);
        Assert.Equal("0xfcf144e2dbdd45e0be0abbc6faac42f387a2d18c3e797904f0f6859cb857aadb", headers[0].Header.Hash.ToString());
        Assert.Equal("0x6a78a0e87ab53aaeb1810ccfbab51a3f062bd221afa404c12aebfe41d3c88073", headers[^1].Header.Hash.ToString());
        for (int i = 1; i < headers.Count; i++) Assert.Equal(headers[i - 1].Header.Hash, headers[i].Header.ParentHash);
    }

    [Fact]
    public void Each_difficulty_follows_from_the_parent()
    {
        IReadOnlyList<(byte[] Encoded, BlockHeader Header)> headers = MainnetHeaders.Require();
        for (int i = 1; i < headers.Count; i++)
        {
            Assert.Equal(
                DifficultyFormula.Next(headers[i].Header, headers[i - 1].Header, NetworkParameters.Mainnet), headers[i].Header.Difficulty);
        }
    }
}
