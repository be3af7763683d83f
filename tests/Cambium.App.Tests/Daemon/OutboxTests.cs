using Cambium.App.Daemon;
using Cambium.App.Sources;
using Cambium.App.Store;
using Cambium.App.Tests.Chains;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.App.Tests.Daemon;

public sealed class OutboxTests
{
    private static readonly Transaction Signed = new(2, [new TxIn(new OutPoint(Hash256.Zero, 0), Script.Empty, witness: Witness.Of([1]))], [], 0);

    [Fact]
    public async Task D38_what_a_source_did_not_take_because_it_was_away_is_sent_when_it_is_back_and_forgotten_when_it_is_deep()
    {
        var bitcoin = new ScriptedBitcoin { IsAway = true };
        await using EmbeddedStore store = EmbeddedStore.Open(null);
        var outbox = new Outbox(store, bitcoin, deepConfirmations: 3, TimeProvider.System, NullLogger<Outbox>.Instance);
        await Assert.ThrowsAsync<BitcoinSourceException>(() => outbox.SendAsync(Signed, default));
        Assert.NotNull(await store.KeptAsync(Signed.Id, default));

        bitcoin.IsAway = false;
        await outbox.RunAsync(default);
        await outbox.RunAsync(default);
        Assert.Equal([Signed.Id], bitcoin.Sent);
        Assert.NotNull(await store.KeptAsync(Signed.Id, default));

        bitcoin.Add(Signed, confirmations: 3);
        await outbox.RunAsync(default);
        Assert.Null(await store.KeptAsync(Signed.Id, default));
    }

    [Fact]
    public async Task D38_what_leaves_the_pool_is_sent_again()
    {
        var bitcoin = new ScriptedBitcoin();
        await using EmbeddedStore store = EmbeddedStore.Open(null);
        var outbox = new Outbox(store, bitcoin, deepConfirmations: 3, TimeProvider.System, NullLogger<Outbox>.Instance);
        await outbox.SendAsync(Signed, default);
        bitcoin.Forget(Signed.Id);
        await outbox.RunAsync(default);
        Assert.Equal([Signed.Id, Signed.Id], bitcoin.Sent);
    }

    [Fact]
    public async Task A_refusal_forgets_what_came_with_it_and_not_what_was_acknowledged_before()
    {
        var bitcoin = new ScriptedBitcoin { Refusal = "bad signature" };
        await using EmbeddedStore store = EmbeddedStore.Open(null);
        var outbox = new Outbox(store, bitcoin, deepConfirmations: 3, TimeProvider.System, NullLogger<Outbox>.Instance);
        Assert.False((await outbox.SendAsync(Signed, default)).IsTaken);
        Assert.Null(await store.KeptAsync(Signed.Id, default));

        bitcoin.Refusal = null;
        Assert.True((await outbox.SendAsync(Signed, default)).IsTaken);
        bitcoin.Forget(Signed.Id);
        bitcoin.Refusal = "bad signature";
        Transaction copy = new(2, [new TxIn(new OutPoint(Hash256.Zero, 0), Script.Empty, witness: Witness.Of([2]))], [], 0);
        Assert.Equal(Signed.Id, copy.Id);
        Assert.False((await outbox.SendAsync(copy, default)).IsTaken);
        Assert.Equal(Signed.ToBytes(), (await store.KeptAsync(Signed.Id, default))!.Raw.ToArray());
    }
}
