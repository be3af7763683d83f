using Cambium.Bitcoin.Blocks;
using Cambium.Bridge.Constants;
using Cambium.Bridge.Headers;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Headers;

/// <summary>Difficulty rules on made-up chains: the work itself is not looked at here.</summary>
public sealed class RetargetTests
{
    private const uint Start = 1_500_000_000;
    private const uint Bits = 0x1c00_ffff;
    private const uint EasiestBits = 0x1d00_ffff;
    private const int Interval = 2_016;
    private const uint TwoWeeks = 14 * 24 * 60 * 60;

    [Fact]
    public void Between_transitions_the_bits_stay()
    {
        (HeaderStore store, StoredHeader parent) = StoreOf(MainnetBridge.Constants, 10, Bits, spacing: 600);
        Assert.True(Allows(MainnetBridge.Constants, store, parent, Bits));
        Assert.False(Allows(MainnetBridge.Constants, store, parent, Bits - 1));
    }

    [Theory]
    [InlineData(TwoWeeks, 0x1c00_ffff)]
    [InlineData(TwoWeeks / 2, 0x1b7f_ff80)]
    [InlineData(TwoWeeks / 100, 0x1b3f_ffc0)]
    [InlineData(TwoWeeks * 2, 0x1c01_fffe)]
    [InlineData(TwoWeeks * 100, 0x1c03_fffc)]
    public void At_a_transition_the_target_follows_the_time_of_the_last_blocks(uint timespan, uint expected)
    {
        (HeaderStore store, StoredHeader parent) = StoreOf(MainnetBridge.Constants, Interval, Bits, spacing: 0, timespan);
        Assert.True(Allows(MainnetBridge.Constants, store, parent, expected));
        Assert.False(Allows(MainnetBridge.Constants, store, parent, expected + 1));
    }

    /// <summary>Real transitions, as in Bitcoin Core's proof-of-work tests; the last one's first time is made up.</summary>
    [Theory]
    [InlineData(1_261_130_161, 1_262_152_739, 0x1d00_ffff, 0x1d00_d86a)]
    [InlineData(1_231_006_505, 1_233_061_996, 0x1d00_ffff, 0x1d00_ffff)]
    [InlineData(1_279_008_237, 1_279_297_671, 0x1c05_a3f4, 0x1c01_68fd)]
    [InlineData(1_263_163_443, 1_269_211_443, 0x1c38_7f6f, 0x1d00_e1fd)]
    public void Agrees_with_the_history_of_the_main_network(uint firstTime, uint lastTime, uint bits, uint expected)
    {
        (HeaderStore store, StoredHeader parent) =
            StoreOf(MainnetBridge.Constants, Interval, bits, spacing: 0, lastTime - firstTime, firstTime);
        Assert.True(Allows(MainnetBridge.Constants, store, parent, expected));
    }

    [Fact]
    public void The_target_never_passes_the_limit()
    {
        (HeaderStore store, StoredHeader parent) =
            StoreOf(MainnetBridge.Constants, Interval, EasiestBits, spacing: 0, timespan: TwoWeeks * 3);
        Assert.True(Allows(MainnetBridge.Constants, store, parent, EasiestBits));
    }

    [Fact]
    public void The_test_network_lets_any_bits_pass_after_twenty_minutes_or_before_the_parent()
    {
        (HeaderStore store, StoredHeader parent) = StoreOf(TestnetBridge.Constants, 10, Bits, spacing: 600);
        Assert.True(Allows(TestnetBridge.Constants, store, parent, EasiestBits, delay: 1_201));
        Assert.True(Allows(TestnetBridge.Constants, store, parent, EasiestBits, delay: -1));
        Assert.False(Allows(TestnetBridge.Constants, store, parent, EasiestBits, delay: 1_200));
        Assert.True(Allows(TestnetBridge.Constants, store, parent, Bits, delay: 1_200));
    }

    [Fact]
    public void The_test_network_looks_through_easy_blocks_for_the_difficulty()
    {
        (HeaderStore store, StoredHeader parent) = StoreOf(TestnetBridge.Constants, 10, Bits, spacing: 600);
        var easy = new BlockHeader(1, parent.Hash, Hash256.Zero, parent.Header.Time + 1_300, EasiestBits, 0);
        StoredHeader tip = parent.Extend(easy);
        store.Put(tip);
        Assert.True(Allows(TestnetBridge.Constants, store, tip, Bits));
        Assert.False(Allows(TestnetBridge.Constants, store, tip, EasiestBits));
    }

    private static bool Allows(BridgeConstants constants, HeaderStore store, StoredHeader parent, uint bits, int delay = 600)
    {
        var next = new BlockHeader(1, parent.Hash, Hash256.Zero, (uint)(parent.Header.Time + delay), bits, 0);
        return Retarget.Allows(constants.HeaderChain, store, parent, next);
    }

    // Blocks of one retarget period, from a multiple of the interval on.
    private static (HeaderStore Store, StoredHeader Parent) StoreOf(
        BridgeConstants constants, int length, uint bits, uint spacing, uint timespan = 0, uint start = Start)
    {
        HeaderStore store = new ASession { Constants = constants }.Begin().Headers.Store;
        var first = new BlockHeader(1, Hash256.Zero, Hash256.Zero, start, bits, 0);
        var tip = new StoredHeader(first, UInt256.One, Interval * 300);
        store.Put(tip);
        for (int i = 1; i < length; i++)
        {
            uint time = i == length - 1 && timespan > 0 ? start + timespan : tip.Header.Time + spacing;
            tip = tip.Extend(new BlockHeader(1, tip.Hash, Hash256.Zero, time, bits, (uint)i));
            store.Put(tip);
        }

        return (store, tip);
    }
}
