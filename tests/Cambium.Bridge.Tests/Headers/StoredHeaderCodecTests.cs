using Cambium.Bridge.Constants;
using Cambium.Bridge.Headers;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Headers;

public sealed class StoredHeaderCodecTests
{
    private static readonly StoredHeader Genesis = StoredHeader.Genesis(MainnetBridge.Constants.HeaderChain);

    [Theory]
    [InlineData(false, 96)]
    [InlineData(true, 116)]
    public void A_header_survives_in_both_forms(bool longWork, int length)
    {
        byte[] record = StoredHeaderCodec.Encode(Genesis, longWork);
        Assert.Equal(length, record.Length);
        Assert.Equal(Genesis, StoredHeaderCodec.Decode(record));
    }

    [Fact]
    public void Work_of_more_than_twelve_bytes_needs_the_long_form()
    {
        StoredHeader heavy = Genesis with { ChainWork = UInt256.One << 96 };
        Assert.Throws<BridgeException>(() => StoredHeaderCodec.Encode(heavy, longWork: false));
        Assert.Equal(heavy, StoredHeaderCodec.Decode(StoredHeaderCodec.Encode(heavy, longWork: true)));
    }

    [Fact]
    public void A_record_of_another_length_is_refused() =>
        Assert.Throws<BridgeException>(() => StoredHeaderCodec.Decode(new byte[97]));
}
