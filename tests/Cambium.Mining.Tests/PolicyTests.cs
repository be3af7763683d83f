using Cambium.Chain.Blocks;
using Cambium.Chain.Receipts;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Mining.Tests;

public sealed class PolicyTests
{
    [Theory]
    [InlineData(10_000_000, 7_500_000, 9_990_235)] // 1/1024 down
    [InlineData(6_800_000, 7_500_000, 6_806_640)] // 1/1024 up
    [InlineData(7_499_999, 7_500_000, 7_500_000)]
    [InlineData(3_000_000, 1, 3_000_000)] // never below the minimum
    public void The_gas_limit_steps_toward_its_target(long parent, long target, long next) =>
        Assert.Equal(next, GasLimitPolicy.Next(Header(parent, 0), Options(target, forces: true)));

    [Theory]
    [InlineData(6_000_000, 0, 5_994_141)] // empty blocks lower it
    [InlineData(6_000_000, 6_000_000, 6_002_930)] // full blocks raise it
    [InlineData(6_000_000, 4_000_000, 6_000_000)] // two thirds full keeps it
    public void Without_force_the_gas_limit_follows_use(long parent, long used, long next) =>
        Assert.Equal(next, GasLimitPolicy.Next(Header(parent, used), Options(10_000_000, forces: false)));

    [Theory]
    [InlineData(1000, 1005, 1005)]
    [InlineData(1000, 2000, 1010)]
    [InlineData(1000, 0, 990)]
    [InlineData(0, 5, 1)]
    [InlineData(1, 0, 0)]
    [InlineData(50, 40, 49)]
    public void The_minimum_gas_price_moves_one_percent_and_at_least_one_wei(ulong parent, ulong target, ulong next) =>
        Assert.Equal(new Wei(next), GasPricePolicy.Next(new Wei(parent), new Wei(target)));

    [Fact]
    public void The_clock_goes_with_the_time_of_day_but_after_the_parent_and_ahead_when_told()
    {
        var time = new RegtestChain.ManualClock();
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        var clock = new MinerClock(time);
        Assert.Equal(now, clock.TimestampFor(Header(1, 0, timestamp: now - 100)));
        Assert.Equal(now + 51, clock.TimestampFor(Header(1, 0, timestamp: now + 50)));
        Assert.Equal(60, clock.Advance(60));
        Assert.Equal(60, clock.Advance(-5));
        Assert.Equal(now + 60, clock.TimestampFor(Header(1, 0, timestamp: now)));
        clock.Reset();
        Assert.Equal(now, clock.TimestampFor(Header(1, 0, timestamp: now - 1)));
        Assert.Equal(7, new MinerClock(time, isFixed: true).TimestampFor(Header(1, 0, timestamp: 7)));
    }

    private static MiningOptions Options(long target, bool forces) => new() { Coinbase = Address.Zero, TargetGasLimit = target, ForcesGasLimit = forces };

    private static BlockHeader Header(long gasLimit, long gasUsed, long timestamp = 0) => new()
    {
        Format = default,
        ParentHash = Hash256.Zero,
        UnclesHash = Hash256.Zero,
        Coinbase = Address.Zero,
        StateRoot = Hash256.Zero,
        TransactionsRoot = Hash256.Zero,
        ReceiptsRoot = Hash256.Zero,
        LogsBloom = Bloom.Empty,
        Difficulty = UInt256.One,
        Number = 1,
        GasLimitBytes = new UInt256((ulong)gasLimit).ToMinimalBigEndian(),
        GasUsed = gasUsed,
        Timestamp = timestamp,
        PaidFees = Wei.Zero,
        MinimumGasPrice = Wei.Zero,
        UncleCount = 0,
    };
}
