using Xunit;

namespace Cambium.Storage.Tests;

/// <summary>What every store does, whatever it is made of.</summary>
public abstract class StoreContractTests : IDisposable
{
    private static readonly StoreTable Heads = new(1, "heads");
    private static readonly StoreTable Other = new(2, "other");

    private readonly TemporaryDirectory _directory = new();

    protected abstract IStore Open(string directory);

    [Fact]
    public void A_value_is_found_under_its_key_after_the_commit()
    {
        using IStore store = Open(_directory.Path);
        IStoreBatch batch = store.NewBatch();
        batch.Put(Samples.Hash(1), [1, 2, 3]);
        Assert.False(store.TryGet(Samples.Hash(1), out _));
        batch.Commit();
        Assert.True(store.TryGet(Samples.Hash(1), out byte[]? value));
        Assert.Equal([1, 2, 3], value);
        Assert.True(store.Contains(Samples.Hash(1)));
        Assert.False(store.Contains(Samples.Hash(2)));
    }

    [Fact]
    public void Values_of_every_size_come_back()
    {
        using IStore store = Open(_directory.Path);
        int[] sizes = [0, 1, 31, 32, 33, 51, 52, 53, 999, 1024, 4095, 16319, 16320, 16321, 100_000, 3_000_000];
        IStoreBatch batch = store.NewBatch();
        foreach (int size in sizes)
            batch.Put(Samples.Hash((ulong)size), Samples.Bytes(size));
        batch.Commit();
        foreach (int size in sizes)
        {
            Assert.True(store.TryGet(Samples.Hash((ulong)size), out byte[]? value));
            Assert.Equal(Samples.Bytes(size), value);
        }
    }

    [Fact]
    public void The_last_write_of_a_table_key_wins()
    {
        using IStore store = Open(_directory.Path);
        Put(store, Heads, [7], [1]);
        Put(store, Heads, [7], [2]);
        Assert.True(store.TryGet(Heads, [7], out byte[]? value));
        Assert.Equal([2], value);
        Assert.False(store.TryGet(Other, [7], out _));
    }

    [Fact]
    public void A_removed_table_key_is_gone_and_can_come_back()
    {
        using IStore store = Open(_directory.Path);
        Put(store, Heads, [7], [1]);
        IStoreBatch batch = store.NewBatch();
        batch.Delete(Heads, [7]);
        batch.Delete(Heads, [8]);
        batch.Commit();
        Assert.False(store.TryGet(Heads, [7], out _));
        Put(store, Heads, [7], [3]);
        Assert.True(store.TryGet(Heads, [7], out byte[]? value));
        Assert.Equal([3], value);
    }

    [Fact]
    public void Within_a_batch_order_counts()
    {
        using IStore store = Open(_directory.Path);
        IStoreBatch batch = store.NewBatch();
        batch.Put(Heads, [1], [1]);
        batch.Delete(Heads, [1]);
        batch.Put(Heads, [2], [1]);
        batch.Put(Heads, [2], [2]);
        batch.Commit();
        Assert.False(store.TryGet(Heads, [1], out _));
        Assert.True(store.TryGet(Heads, [2], out byte[]? value));
        Assert.Equal([2], value);
    }

    [Fact]
    public void Entries_lists_a_table_and_no_other()
    {
        using IStore store = Open(_directory.Path);
        for (byte i = 0; i < 100; i++)
            Put(store, Heads, [i], [i, i]);
        Put(store, Other, [1], [9]);
        Put(store, Heads, [5], [55]);
        Assert.Equal(100, store.Entries(Heads).Count());
        Assert.Equal([55], store.Entries(Heads).Single(entry => entry.Key[0] == 5).Value);
        Assert.Empty(store.Entries(new StoreTable(3, "none")));
    }

    [Fact]
    public void A_batch_can_be_used_again_after_its_commit()
    {
        using IStore store = Open(_directory.Path);
        IStoreBatch batch = store.NewBatch();
        batch.Put(Heads, [1], [1]);
        batch.Commit();
        Assert.Equal(0, batch.Count);
        batch.Put(Heads, [2], [2]);
        batch.Commit();
        Assert.True(store.TryGet(Heads, [1], out _));
        Assert.True(store.TryGet(Heads, [2], out _));
    }

    [Fact]
    public async Task Readers_see_whole_values_while_a_writer_writes()
    {
        using IStore store = Open(_directory.Path);
        const int count = 5000;
        var written = new StrongBox();
        Task reader = Task.Run(() =>
        {
            while (Volatile.Read(ref written.Value) < count)
            {
                int limit = Volatile.Read(ref written.Value);
                for (int i = Math.Max(0, limit - 50); i < limit; i++)
                {
                    Assert.True(store.TryGet(Samples.Hash((ulong)i), out byte[]? value));
                    Assert.Equal(Samples.Bytes(i % 300), value);
                }
            }
        });
        IStoreBatch batch = store.NewBatch();
        for (int i = 0; i < count; i++)
        {
            batch.Put(Samples.Hash((ulong)i), Samples.Bytes(i % 300));
            batch.Commit();
            Volatile.Write(ref written.Value, i + 1);
        }
        await reader;
    }

    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    private static void Put(IStore store, StoreTable table, byte[] key, byte[] value)
    {
        IStoreBatch batch = store.NewBatch();
        batch.Put(table, key, value);
        batch.Commit();
    }

    private sealed class StrongBox
    {
        public int Value;
    }
}
