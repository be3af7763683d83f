using System.Numerics;
using Cambium.Bridge.Constants;
using Cambium.Bridge.Unions;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Unions;

/// <summary>The union bridge (RSKIP-502; reference 9.3).</summary>
public sealed class UnionBridgeTests
{
    private static readonly Address Contract = Address.Parse("0x00000000000000000000000000000000000000aa");
    private static readonly BigInteger OneRbtc = BigInteger.Pow(10, 18);
    private readonly ASession _bridge = new();

    public UnionBridgeTests()
    {
        BridgeSession session = _bridge.Begin();
        session.Union.SetContractAddress(Contract);
        session.Save();
    }

    [Fact]
    public void Lends_up_to_the_cap_and_takes_back()
    {
        Assert.Equal(UnionResult.Success, Request(OneRbtc));
        Assert.Equal(UnionResult.InvalidValue, Request(1));
        Assert.Equal(OneRbtc, _bridge.State.GetBalance(Contract).Value.ToBigInteger());
        Assert.Equal(UnionResult.Success, Release(OneRbtc));
        Assert.Equal(UnionResult.Success, Request(OneRbtc));
    }

    [Fact]
    public void Serves_its_contract_alone()
    {
        Assert.Equal(UnionResult.UnauthorizedCaller, _bridge.Begin().Union.Request(1));
        Assert.Equal(UnionResult.UnauthorizedCaller, _bridge.Begin(ASession.Anyone, new Wei(5)).Union.Release());
        Assert.Equal(5, _bridge.State.GetBalance(ASession.Anyone).Value.ToBigInteger());
        Assert.Throws<BridgeException>(() => _bridge.Begin().Union.SetBaseEvent([]));
    }

    [Fact]
    public void Closes_when_more_comes_back_than_was_lent()
    {
        Assert.Equal(UnionResult.InvalidValue, Release(1));
        Assert.Equal(UnionResult.Disabled, Release(1));
        Assert.Equal(UnionResult.Disabled, Request(1));
        Assert.Equal(BridgeAddresses.Bridge.ToUInt256(), _bridge.Logs.Logs[^1].Topics[1].ToUInt256());
    }

    [Fact]
    public void Refuses_amounts_that_would_wrap_around() =>
        Assert.Equal(UnionResult.InvalidValue, Request((BigInteger.One << 255) - 1));

    [Fact]
    public void The_cap_may_double()
    {
        UnionBridge union = _bridge.Begin().Union;
        Assert.Equal(UnionResult.InvalidValue, union.IncreaseLockingCap(OneRbtc));
        Assert.Equal(UnionResult.InvalidValue, union.IncreaseLockingCap((2 * OneRbtc) + 1));
        Assert.Equal(UnionResult.Success, union.IncreaseLockingCap(2 * OneRbtc));
    }

    [Fact]
    public void An_event_of_more_than_128_bytes_is_refused()
    {
        UnionBridge union = _bridge.Begin(Contract).Union;
        union.SetSuperEvent(new byte[128]);
        Assert.Throws<BridgeException>(() => union.SetSuperEvent(new byte[129]));
        Assert.Equal(128, union.SuperEvent.Length);
    }

    [Fact]
    public void The_main_network_has_no_settable_contract() =>
        Assert.Equal(Address.Zero, new ASession { Constants = MainnetBridge.Constants }.Begin().Union.ContractAddress);

    private UnionResult Request(BigInteger amount) => Saved(_bridge.Begin(Contract), union => union.Request(amount));

    private UnionResult Release(BigInteger amount) =>
        Saved(_bridge.Begin(Contract, new Wei(UInt256.FromBigInteger(amount))), static union => union.Release());

    private static UnionResult Saved(BridgeSession session, Func<UnionBridge, UnionResult> act)
    {
        UnionResult result = act(session.Union);
        session.Save();
        return result;
    }
}
