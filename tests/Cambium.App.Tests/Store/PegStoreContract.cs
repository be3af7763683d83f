using Cambium.App.Events;
using Cambium.App.Store;
using Cambium.App.Tests.Chains;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.App.Tests.Store;

/// <summary>What every store promises; each runs it.</summary>
public abstract class PegStoreContract
{
    private protected abstract Task<IPegStore> OpenAsync();

    [Fact]
    public async Task A_new_store_has_no_head_and_no_events()
    {
        await using IPegStore store = await OpenAsync();
        Assert.Null(await store.HeadAsync(default));
        Assert.Empty(await store.EventsAsync(0, default));
        Assert.Empty(await store.CheckpointsAsync(ulong.MaxValue, 10, default));
    }

    [Fact]
    public async Task Events_come_back_as_they_were_in_the_order_of_the_chain()
    {
        await using IPegStore store = await OpenAsync();
        PegEvent[] events = Events(10);
        await store.AppendAsync(null, Point(5), [.. events.Where(item => item.Log.BlockNumber <= 5)], default);
        await store.AppendAsync(Point(5), Point(10), [.. events.Where(item => item.Log.BlockNumber > 5)], default);
        IReadOnlyList<PegEvent> read = await store.EventsAsync(0, default);
        Assert.Equal(events.Select(EventCodec.Encode), read.Select(EventCodec.Encode));
        Assert.All(await store.EventsAsync(6, default), item => Assert.True(item.Log.BlockNumber >= 6));
        Assert.Equal(Point(10), await store.HeadAsync(default));
    }

    [Fact]
    public async Task A_writer_that_does_not_know_the_head_changes_nothing()
    {
        await using IPegStore store = await OpenAsync();
        await store.AppendAsync(null, Point(5), Events(5), default);
        await Assert.ThrowsAsync<StoreConflictException>(() => store.AppendAsync(null, Point(6), [], default));
        await Assert.ThrowsAsync<StoreConflictException>(() => store.AppendAsync(Point(4), Point(6), [], default));
        await Assert.ThrowsAsync<StoreConflictException>(() => store.RollBackAsync(Point(4), null, default));
        Assert.Equal(Point(5), await store.HeadAsync(default));
    }

    [Fact]
    public async Task A_rollback_forgets_everything_above_its_checkpoint()
    {
        await using IPegStore store = await OpenAsync();
        PegEvent[] events = Events(10);
        for (ulong number = 1; number <= 10; number++)
            await store.AppendAsync(number == 1 ? null : Point(number - 1), Point(number), [.. events.Where(item => item.Log.BlockNumber == number)], default);
        await store.RollBackAsync(Point(10), Point(4), default);
        Assert.Equal(Point(4), await store.HeadAsync(default));
        Assert.All(await store.EventsAsync(0, default), item => Assert.True(item.Log.BlockNumber <= 4));
        Assert.Equal([Point(3), Point(2)], await store.CheckpointsAsync(4, 2, default));
        await Assert.ThrowsAsync<StoreConflictException>(() => store.RollBackAsync(Point(4), new BlockPoint(2, Hash256.Zero), default));
        await store.RollBackAsync(Point(4), null, default);
        Assert.Null(await store.HeadAsync(default));
        Assert.Empty(await store.EventsAsync(0, default));
    }

    [Fact]
    public async Task A_transaction_to_send_is_kept_once_until_it_is_forgotten()
    {
        await using IPegStore store = await OpenAsync();
        var since = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);
        var entry = new OutboxEntry(Keccak256.Hash("a"u8), new byte[] { 1, 2 }, since);
        await store.KeepAsync(entry, default);
        await store.KeepAsync(entry with { Since = since.AddDays(1) }, default);
        await store.KeepAsync(new OutboxEntry(Keccak256.Hash("b"u8), new byte[] { 3 }, since.AddSeconds(-1)), default);
        Assert.Equal([Keccak256.Hash("b"u8), entry.Id], (await store.OutboxAsync(default)).Select(kept => kept.Id));
        OutboxEntry? kept = await store.KeptAsync(entry.Id, default);
        Assert.Equal(since, kept!.Since);
        Assert.Equal([1, 2], kept.Raw.ToArray());
        await store.ForgetAsync(entry.Id, default);
        Assert.Null(await store.KeptAsync(entry.Id, default));
    }

    [Fact]
    public async Task One_daemon_leads_until_it_resigns()
    {
        await using IPegStore store = await OpenAsync();
        IAsyncDisposable? first = await store.TryLeadAsync(default);
        Assert.NotNull(first);
        Assert.Null(await store.TryLeadAsync(default));
        await first.DisposeAsync();
        await using IAsyncDisposable? second = await store.TryLeadAsync(default);
        Assert.NotNull(second);
    }

    private static BlockPoint Point(ulong number) => new(number, Keccak256.Hash(BitConverter.GetBytes(number)));

    private static PegEvent[] Events(int blocks)
    {
        var chain = new ScriptedChain();
        for (int i = 0; i < blocks; i++)
            chain.Add(
                BridgeLogs.PegIn(Keccak256.Hash([(byte)i]), Address.Zero, Keccak256.Hash([(byte)i, 1]), i),
                BridgeLogs.Rejected(Keccak256.Hash([(byte)i]), Keccak256.Hash([(byte)i, 2]), 1));
        return [.. chain.Logs.Select(log => new PegEvent(log, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + (long)log.BlockNumber)))];
    }
}
