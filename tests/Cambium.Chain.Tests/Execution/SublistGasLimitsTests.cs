using Cambium.Chain.Execution;
using Xunit;

namespace Cambium.Chain.Tests.Execution;

public sealed class SublistGasLimitsTests
{
    private const long RegtestMinimum = 6_800_000;

    [Theory]
    [InlineData(20_400_000, 6_800_000, 6_800_000)]
    [InlineData(20_460_001, 6_820_000, 6_820_001)]
    [InlineData(20_399_999, 6_799_999, 6_800_001)]
    [InlineData(10_000_000, 1_600_000, 6_800_000)]
    [InlineData(10_000_001, 1_600_000, 6_800_001)]
    [InlineData(6_800_001, 0, 6_800_001)]
    [InlineData(6_800_000, 0, 6_800_000)]
    [InlineData(3_000_000, 0, 3_000_000)]
    public void Divides_the_gas_limit_as_rskip144_does(long block, long parallel, long sequential)
    {
        SublistGasLimits limits = SublistGasLimits.Divide(block, RegtestMinimum);

        Assert.Equal(new SublistGasLimits(parallel, sequential), limits);
        Assert.Equal(block, (2 * limits.Parallel) + limits.Sequential);
    }

    [Fact]
    public void A_single_transaction_may_ask_for_the_larger_part() =>
        Assert.Equal(6_800_001, SublistGasLimits.Divide(10_000_001, RegtestMinimum).Largest);
}
