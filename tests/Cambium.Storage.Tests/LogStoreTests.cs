using Cambium.Primitives;
using Xunit;

namespace Cambium.Storage.Tests;

public sealed class LogStoreTests : StoreContractTests
{
    private static readonly StoreTable Heads = new(1, "heads");

    private static LogStoreOptions Small { get; } = new() { Sync = SyncPolicy.Never, SegmentSize = 4096 };

    protected override IStore Open(string directory) => LogStore.Open(directory, Small);

    [Theory]
    [InlineData(SyncPolicy.EveryBatch)]
    [InlineData(SyncPolicy.OnFlush)]
    [InlineData(SyncPolicy.Never)]
    public void Everything_is_there_after_reopening(SyncPolicy sync)
    {
        using var directory = new TemporaryDirectory();
        for (int round = 0; round < 3; round++)
        {
            using LogStore store = LogStore.Open(directory.Path, Small with { Sync = sync });
            AssertRounds(store, round);
            WriteRound(store, round);
            store.Flush();
        }
        using LogStore last = LogStore.Open(directory.Path, Small);
        AssertRounds(last, 3);
    }

    [Fact]
    public void A_log_without_its_index_opens_the_same()
    {
        using var directory = new TemporaryDirectory();
        using (LogStore store = LogStore.Open(directory.Path, Small))
        {
            WriteRound(store, 0);
            WriteRound(store, 1);
        }
        File.Delete(Path.Combine(directory.Path, "index"));
        using LogStore opened = LogStore.Open(directory.Path, Small);
        AssertRounds(opened, 2);
    }

    [Fact]
    public void A_damaged_index_is_rebuilt()
    {
        using var directory = new TemporaryDirectory();
        using (LogStore store = LogStore.Open(directory.Path, Small))
            WriteRound(store, 0);
        string index = Path.Combine(directory.Path, "index");
        byte[] bytes = File.ReadAllBytes(index);
        bytes[bytes.Length / 2] ^= 4;
        File.WriteAllBytes(index, bytes);
        using LogStore opened = LogStore.Open(directory.Path, Small);
        AssertRounds(opened, 1);
    }

    [Fact]
    public void A_second_writer_is_refused()
    {
        using var directory = new TemporaryDirectory();
        using LogStore store = LogStore.Open(directory.Path, Small);
        Assert.Throws<StoreLockedException>(() => LogStore.Open(directory.Path, Small));
    }

    [Fact]
    public void Keys_with_the_same_fingerprint_stay_apart()
    {
        using var directory = new TemporaryDirectory();
        using LogStore store = LogStore.Open(directory.Path, Small);
        Hash256[] keys = [.. Enumerable.Range(0, 20).Select(i => new Hash256([.. new byte[31], (byte)i]))];
        IStoreBatch batch = store.NewBatch();
        foreach (Hash256 key in keys)
            batch.Put(key, key.AsSpan()[31..]);
        batch.Commit();
        foreach (Hash256 key in keys)
            Assert.Equal(key.AsSpan()[31..].ToArray(), store.TryGet(key, out byte[]? value) ? value : null);
    }

    [Fact]
    public void A_stored_value_is_not_written_again()
    {
        using var directory = new TemporaryDirectory();
        using LogStore store = LogStore.Open(directory.Path, Small);
        IStoreBatch batch = store.NewBatch();
        batch.Put(Samples.Hash(1), [1]);
        batch.Commit();
        batch.Put(Samples.Hash(1), [1]);
        Assert.Equal(0, batch.Count);
    }

    [Fact]
    public void Compaction_keeps_tables_and_what_the_roots_reach()
    {
        using var directory = new TemporaryDirectory();
        using (LogStore store = LogStore.Open(directory.Path, Small))
        {
            WriteRound(store, 0);
            WriteRound(store, 1);
            WriteChain(store);
            CompactionResult result = store.Compact([Samples.Hash(9001)], ReadChain);
            Assert.True(result.BytesAfter < result.BytesBefore);
            AssertCompacted(store);
            WriteRound(store, 5);
        }
        using LogStore opened = LogStore.Open(directory.Path, Small);
        AssertCompacted(opened);
        Assert.True(opened.Contains(Samples.Hash(500)));
    }

    [Fact]
    public void A_compacted_log_opens_without_its_index()
    {
        using var directory = new TemporaryDirectory();
        using (LogStore store = LogStore.Open(directory.Path, Small))
        {
            WriteRound(store, 0);
            WriteChain(store);
            store.Compact([Samples.Hash(9001)], ReadChain);
        }
        File.Delete(Path.Combine(directory.Path, "index"));
        using LogStore opened = LogStore.Open(directory.Path, Small);
        Assert.True(opened.Contains(Samples.Hash(9003)));
        Assert.False(opened.Contains(Samples.Hash(1)));
    }

    [Fact]
    public async Task Readers_go_on_during_compactions()
    {
        using var directory = new TemporaryDirectory();
        using LogStore store = LogStore.Open(directory.Path, Small);
        WriteChain(store);
        using var stop = new CancellationTokenSource();
        Task reader = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                Assert.True(store.TryGet(Samples.Hash(9002), out _));
        });
        for (int i = 0; i < 20; i++)
            store.Compact([Samples.Hash(9001)], ReadChain);
        await stop.CancelAsync();
        await reader;
    }

    [Fact]
    public void A_missing_segment_is_named()
    {
        using var directory = new TemporaryDirectory();
        using (LogStore store = LogStore.Open(directory.Path, Small))
        {
            for (int round = 0; round < 9; round++)
                WriteRound(store, round);
        }
        File.Delete(Path.Combine(directory.Path, "segment-00000002.log"));
        StoreCorruptException error = Assert.Throws<StoreCorruptException>(() => LogStore.Open(directory.Path, Small));
        Assert.Contains("segment 2", error.Message, StringComparison.Ordinal);
    }

    /// <summary>9001 -> 9002 -> 9003, each value the hashes it refers to.</summary>
    private static void WriteChain(LogStore store)
    {
        IStoreBatch batch = store.NewBatch();
        batch.Put(Samples.Hash(9001), Samples.Hash(9002).AsSpan());
        batch.Put(Samples.Hash(9002), Samples.Hash(9003).AsSpan());
        batch.Put(Samples.Hash(9003), [1, 2, 3]);
        batch.Commit();
    }

    private static void ReadChain(byte[] value, ICollection<Hash256> nodes, ICollection<Hash256> leaves)
    {
        var next = new Hash256(value);
        (next == Samples.Hash(9003) ? leaves : nodes).Add(next);
    }

    private static void AssertCompacted(LogStore store)
    {
        for (ulong key = 9001; key <= 9003; key++)
            Assert.True(store.Contains(Samples.Hash(key)));
        Assert.False(store.Contains(Samples.Hash(1)));
        Assert.True(store.TryGet(Heads, [1], out _));
        Assert.Equal(20, store.Entries(Heads).Count());
    }

    private static void WriteRound(LogStore store, int round)
    {
        for (int i = 0; i < 20; i++)
        {
            IStoreBatch batch = store.NewBatch();
            batch.Put(Samples.Hash((ulong)(round * 100 + i)), Samples.Bytes(100 + i));
            batch.Put(Heads, [(byte)i], [(byte)round]);
            batch.Commit();
        }
    }

    private static void AssertRounds(LogStore store, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < 20; i++)
            {
                Assert.True(store.TryGet(Samples.Hash((ulong)(round * 100 + i)), out byte[]? value));
                Assert.Equal(Samples.Bytes(100 + i), value);
                Assert.True(store.TryGet(Heads, [(byte)i], out byte[]? row));
                Assert.Equal([(byte)(rounds - 1)], row);
            }
        }
    }
}
