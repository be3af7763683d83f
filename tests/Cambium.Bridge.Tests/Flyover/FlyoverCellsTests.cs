using Cambium.Bridge.Flyover;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Bridge.Tests.Flyover;

public sealed class FlyoverCellsTests
{
    private static readonly Hash256 Transaction = Hash256.Parse(new string('1', 64));
    private static readonly Hash256 Derivation = Hash256.Parse(new string('2', 64));
    private static readonly byte[] FederationHash = [.. Enumerable.Repeat((byte)3, 20)];
    private static readonly byte[] FlyoverHash = [.. Enumerable.Repeat((byte)4, 20)];
    private readonly ASession _bridge = new();

    [Fact]
    public void A_use_shows_in_the_next_call()
    {
        BridgeSession session = _bridge.Begin();
        session.Flyover.MarkUsed(Transaction, Derivation);
        Assert.False(session.Flyover.IsUsed(Transaction, Derivation));
        session.Flyover.Save();
        Assert.True(_bridge.Begin().Flyover.IsUsed(Transaction, Derivation));
        Assert.False(_bridge.Begin().Flyover.IsUsed(Derivation, Transaction));
        Assert.Equal([1], Assert.Single(_bridge.State.Cells).Value);
    }

    [Fact]
    public void An_address_is_found_by_its_script_hash()
    {
        BridgeSession session = _bridge.Begin();
        session.Flyover.StoreForActive(new FlyoverInformation(Derivation, FederationHash, FlyoverHash));
        session.Flyover.Save();
        FlyoverInformation found = _bridge.Begin().Flyover.FindInformation(FlyoverHash)!;
        Assert.Equal(Derivation, found.DerivationHash);
        Assert.Equal(FederationHash, found.FederationScriptHash);
        Assert.Null(_bridge.Begin().Flyover.FindInformation(FederationHash));
    }

    [Fact]
    public void Nothing_is_known_before_RSKIP_176()
    {
        BridgeSession session = _bridge.Begin();
        session.Flyover.MarkUsed(Transaction, Derivation);
        session.Flyover.Save();
        var old = new ASession { Rules = RuleSet.None };
        foreach ((Hash256 slot, byte[] value) in _bridge.State.Cells)
            old.State.SetStorageBytes(slot, value);
        Assert.False(old.Begin().Flyover.IsUsed(Transaction, Derivation));
    }
}
