using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bridge.Constants;
using Cambium.Bridge.Whitelists;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Bridge.Tests.Whitelists;

public sealed class WhitelistTests
{
    private static readonly Address Authority = Address.Parse("87d2a0f33744929da08b65fd62b627ea52b25f8e");
    private static readonly byte[] First = [.. Enumerable.Repeat((byte)1, 20)];
    private static readonly byte[] Second = [.. Enumerable.Repeat((byte)2, 20)];
    private readonly ASession _bridge = new();

    [Fact]
    public void Looking_at_an_empty_list_creates_its_cells()
    {
        BridgeSession session = _bridge.Begin();
        Assert.Empty(session.Whitelist.Entries);
        session.Save();
        Assert.Contains("c5847fffffff", _bridge.State.Cells.Values.Select(static value => Hex.Encode(value)));
        Assert.Contains("c0", _bridge.State.Cells.Values.Select(static value => Hex.Encode(value)));
    }

    [Fact]
    public void Entries_survive_in_order_and_a_used_one_is_gone()
    {
        BridgeSession session = _bridge.Begin();
        session.Whitelist.TryAdd(new WhitelistEntry(Second, null));
        session.Whitelist.TryAdd(new WhitelistEntry(First, new Satoshis(10)));
        session.Save();
        Whitelist list = _bridge.Begin().Whitelist;
        Assert.Equal([First, Second], list.Entries.Select(static entry => entry.AddressHash));
        Assert.False(list.TryConsume(First, new Satoshis(11), bitcoinHeight: 1));
        Assert.True(list.TryConsume(First, new Satoshis(10), bitcoinHeight: 1));
        Assert.False(list.TryConsume(First, new Satoshis(10), bitcoinHeight: 1));
        Assert.True(list.TryConsume(Second, Satoshis.MaxMoney, bitcoinHeight: 1));
        Assert.True(list.TryConsume(Second, Satoshis.MaxMoney, bitcoinHeight: 1));
    }

    [Fact]
    public void Behind_the_disable_height_everyone_passes()
    {
        Whitelist list = _bridge.Begin().Whitelist;
        list.DisableAt(100);
        Assert.False(list.TryConsume(First, new Satoshis(1), bitcoinHeight: 100));
        Assert.True(list.TryConsume(First, new Satoshis(1), bitcoinHeight: 101));
    }

    [Fact]
    public void Only_the_authority_may_add_and_only_addresses()
    {
        string address = BitcoinAddress.P2sh(BitcoinNetwork.Regtest, First).ToString();
        Assert.Equal(-10, new WhitelistVotes(_bridge.Begin()).AddUnlimited(address));
        Assert.Equal(1, new WhitelistVotes(_bridge.Begin(Authority)).AddUnlimited(address));
        Assert.Equal(-2, new WhitelistVotes(_bridge.Begin(Authority)).AddUnlimited("not an address"));
    }

    [Fact]
    public void A_delay_is_set_once_and_an_overflowing_one_is_refused()
    {
        BridgeSession session = _bridge.Begin(Authority);
        var votes = new WhitelistVotes(session);
        Assert.Equal(-2, votes.SetDisableDelay(0));
        session.Headers.Store.SetHead(session.Headers.Store.Head with { Height = 10 });
        Assert.Equal(-2, votes.SetDisableDelay(int.MaxValue));
        Assert.Throws<BridgeException>(() => votes.SetDisableDelay((long)int.MaxValue + 1));
        Assert.Equal(1, votes.SetDisableDelay(5));
        Assert.Equal(-1, votes.SetDisableDelay(5));
    }

    [Fact]
    public void Without_RSKIP_87_there_is_one_cell()
    {
        var old = new ASession { Rules = RuleSet.None, Constants = RegtestBridge.Constants };
        BridgeSession session = old.Begin();
        session.Whitelist.TryAdd(new WhitelistEntry(First, new Satoshis(1)));
        session.Whitelist.Save();
        Assert.Single(old.State.Cells);
    }
}
