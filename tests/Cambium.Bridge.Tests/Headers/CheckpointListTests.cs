using Cambium.Bridge.Constants;
using Cambium.Bridge.Headers;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Headers;

/// <summary>The starts of the header chains on the public networks (reference 5.1).</summary>
public sealed class CheckpointListTests
{
    [Fact]
    public void The_main_network_starts_at_block_499968()
    {
        BridgeSession session = new ASession { Constants = MainnetBridge.Constants }.Begin();
        StoredHeader head = session.Headers.Store.Head;
        Assert.Equal(499_968, head.Height);
        Assert.Equal("000000000000000000296e10eb4987c4eb9b7ba0841102dec4480e5d6b89acb5", head.Hash.Reversed().ToHex());
        Assert.Equal(UInt256.Parse("0xcd6eae36c0cee5640896d3"), head.ChainWork);
    }

    [Fact]
    public void The_test_network_starts_at_block_1413216()
    {
        BridgeSession session = new ASession { Constants = TestnetBridge.Constants }.Begin();
        StoredHeader head = session.Headers.Store.Head;
        Assert.Equal(1_413_216, head.Height);
        Assert.Equal("000000000000001aa547c01c17edae35e21dd63fd7e6627daedf997bd3a54627", head.Hash.Reversed().ToHex());
        Assert.Equal(UInt256.Parse("0xc1a1942223f6072a8d"), head.ChainWork);
    }

    [Fact]
    public void A_federation_with_a_true_date_falls_on_the_last_entry()
    {
        const long aDateInMilliseconds = 1_700_000_000_000;
        Assert.Equal(499_968, MainnetBridge.Constants.HeaderChain.Checkpoints!.AtOrBefore(aDateInMilliseconds)!.Height);
        Assert.Equal(1_514_016, TestnetBridge.Constants.HeaderChain.Checkpoints!.AtOrBefore(aDateInMilliseconds)!.Height);
    }

    [Fact]
    public void Nothing_lies_before_the_first_entry() =>
        Assert.Null(MainnetBridge.Constants.HeaderChain.Checkpoints!.AtOrBefore(1_000_000_000));

    [Fact]
    public void A_local_network_starts_at_its_genesis()
    {
        BridgeSession session = new ASession().Begin();
        Assert.Equal(0, session.Headers.BestHeight);
        Assert.Equal("0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206", session.Headers.Store.Head.Hash.Reversed().ToHex());
    }
}
