using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.LockingCaps;

public sealed class LockingCapTests
{
    private static readonly Address Authority = Address.Parse("6913bd4715eff3b25501f3212f15df38296d1f21");
    private static readonly long Initial = 1_000 * Satoshis.PerBitcoin;
    private readonly ASession _bridge = new();

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    [InlineData(100_000_000_000, true)]
    [InlineData(100_000_000_001, false)]
    public void Grows_to_at_most_twice_its_size(long more, bool accepted) =>
        Assert.Equal(accepted, _bridge.Begin(Authority).LockingCap.TryIncrease(Initial + more));

    [Fact]
    public void Nobody_else_may_change_it() => Assert.False(_bridge.Begin().LockingCap.TryIncrease(Initial));

    [Fact]
    public void Refuses_numbers_that_are_no_amounts()
    {
        Assert.Throws<BridgeArgumentException>(() => _bridge.Begin(Authority).LockingCap.TryIncrease(0));
        Assert.Throws<BridgeArgumentException>(() => _bridge.Begin(Authority).LockingCap.TryIncrease((System.Numerics.BigInteger)long.MaxValue + 1));
    }

    [Fact]
    public void Counts_what_the_Bridge_has_paid_out()
    {
        _bridge.State.Transfer(BridgeAddresses.Bridge, ASession.Anyone, Wei.FromSatoshis(new Satoshis(Initial - 10)));
        Assert.True(_bridge.Begin().LockingCap.Allows(new Satoshis(10)));
        Assert.False(_bridge.Begin().LockingCap.Allows(new Satoshis(11)));
    }
}
