using Cambium.Chain.Blocks;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Chain.Tests.Blocks;

/// <summary>Extension hashes of headers of version 1 and 2 with an empty bloom (RSKIP351, RSKIP144, RSKIP535).</summary>
public sealed class HeaderExtensionTests
{
    [Theory]
    [InlineData(1, new short[0], "339bef53725a6ddba6dd20e727e3fe46866efc57a35164222577762e02d8c6ef")]
    [InlineData(1, new short[] { 3, 6 }, "bf56c314374bccb04d9130a3a8d3e8071975aedaae0c7da62a244e5b8dbadcee")]
    [InlineData(2, new short[0], "9aca8469839f117b1a26abbdea244a32cb0833e387cf6af9dc13eb336094d3c2")]
    public void The_hash_covers_bloom_base_event_and_edges(byte version, short[] edges, string hash)
    {
        BlockHeader header = AHeader.Empty with
        {
            Version = version,
            SublistEdges = edges,
            BaseEvent = version == 2 ? Array.Empty<byte>() : default(ReadOnlyMemory<byte>?),
        };
        Assert.Equal(Hash256.Parse(hash), HeaderExtension.HashOf(header));
    }

    [Fact]
    public void A_copy_made_with_a_change_has_its_own_hash()
    {
        Hash256 hash = AHeader.Empty.Hash;
        Assert.NotEqual(hash, (AHeader.Empty with { Timestamp = 5 }).Hash);
        Assert.Equal(hash, (AHeader.Empty with { }).Hash);
    }
}
