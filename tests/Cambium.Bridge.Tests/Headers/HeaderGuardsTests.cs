using Cambium.Bridge.Constants;
using Cambium.Bridge.Headers;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Bridge.Tests.Headers;

/// <summary>Two places where the history of a public network shows (reference 5.4, 11.1).</summary>
public sealed class HeaderGuardsTests
{
    private static readonly Hash256 TestnetException =
        Hash256.Parse("00000000e8e7b540df01a7067e020fd7e2026bf86289def2283a35120c1af379").Reversed();

    [Theory]
    [InlineData(849_136, false)]
    [InlineData(849_137, true)]
    public void The_main_network_stops_at_block_849138_until_RSKIP_434(int parentHeight, bool stops)
    {
        StoredHeader parent = StoredHeader.Genesis(HeaderChainRules.Mainnet) with { Height = parentHeight };
        var before = new ASession { Constants = MainnetBridge.Constants, Rules = RuleSet.None };
        var after = new ASession { Constants = MainnetBridge.Constants };
        Assert.Equal(stops, before.Begin().Headers.HasTooMuchWork(parent));
        Assert.False(after.Begin().Headers.HasTooMuchWork(parent));
    }

    [Theory]
    [InlineData(5_148_285, true)]
    [InlineData(5_148_286, false)]
    public void One_block_of_the_test_network_knows_a_header_that_is_not_stored(long block, bool known)
    {
        var bridge = new ASession { Constants = TestnetBridge.Constants };
        var session = new BridgeSession(bridge.Call with { BlockNumber = block }, bridge.State, bridge.Logs);
        StoredHeader? found = session.Headers.FindForConfirmations(TestnetException);
        Assert.Equal(known, found is not null);
        if (known)
            Assert.Equal(2_817_125, found!.Height);
    }

    [Fact]
    public void A_locator_doubles_its_steps_and_ends_at_the_start()
    {
        var bridge = new ASession();
        BridgeSession session = bridge.Begin();
        foreach (Bitcoin.Blocks.BlockHeader header in ForgedHeaders.Chain(ForgedHeaders.Genesis, 10))
            session.Headers.TryAdd(header);
        int[] heights = [.. BlockLocator.Build(session.Headers).Select(hash => session.Headers.Store.Get(hash)!.Height)];
        Assert.Equal([10, 9, 8, 6, 2, 0], heights);
    }
}
