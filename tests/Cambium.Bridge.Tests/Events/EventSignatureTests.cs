using Cambium.Bridge.Events;
using Cambium.Bridge.PegIns;
using Cambium.Bridge.Tests.Recorded;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Events;

public sealed class EventSignatureTests
{
    [Theory]
    [InlineData("lock_btc", "address", "bytes32,string,int256", "ec2232bdbe54a92238ce7a6b45d53fb31f919496c6abe1554be1cc8eddb6600a")]
    [InlineData("pegin_btc", "address,bytes32", "int256,int256", "44cdc782a38244afd68336ab92a0b39f864d6c0b2a50fa1da58cafc93cd2ae5a")]
    [InlineData("release_requested", "bytes32,bytes32", "uint256", "7a7c29481528ac8c2b2e93aee658fddd4dc15304fa723a5c2b88514557bcc790")]
    public void The_first_topic_is_the_hash_of_the_signature(string name, string indexed, string data, string topic) =>
        Assert.Equal(Hash256.Parse(topic), new EventSignature(name, indexed.Split(','), data.Split(',')).Topic);

    [Fact]
    public void A_rejected_deposit_shows_its_id_in_display_order()
    {
        var logs = new LogCollector();
        Hash256 id = Hash256.Parse("ff" + new string('0', 62));
        new PegInEvents(logs).Rejected(id, RejectionReason.InvalidAmount);
        BridgeLog log = Assert.Single(logs.Logs);
        Assert.Equal([Hash256.Parse("708ce1ead20561c5894a93be3fee64b326b2ad6c198f8253e4bb56f1626053d6"), id.Reversed()], log.Topics);
        Assert.Equal(5, log.Data[^1]);
    }
}
