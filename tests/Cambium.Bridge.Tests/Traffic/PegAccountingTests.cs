using Xunit;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>No random traffic creates or loses money.</summary>
public sealed class PegAccountingTests
{
    private const int Steps = 120;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Bitcoin_held_or_returning_equals_rbtc_outside_plus_queued(int seed)
    {
        var traffic = new PegTraffic(seed);
        for (int i = 0; i < Steps; i++)
        {
            traffic.Step();
            traffic.AssertBalanced();
        }

        Assert.True(PegBooks.Of(traffic.Bridge).Unspent > 0);
        Assert.True(traffic.Released > 2, $"only {traffic.Released} releases");
    }
}
