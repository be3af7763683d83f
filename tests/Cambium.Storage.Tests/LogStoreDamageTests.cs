using Xunit;

namespace Cambium.Storage.Tests;

/// <summary>What crashes, bad disks and full disks leave behind.</summary>
public sealed class LogStoreDamageTests
{
    private const int Batches = 12;
    private static readonly StoreTable Heads = new(1, "heads");

    private static LogStoreOptions Options { get; } = new() { Sync = SyncPolicy.Never, SegmentSize = 2048 };

    [Fact]
    public void Every_truncation_of_the_last_segment_leaves_whole_batches()
    {
        using TemporaryDirectory written = Written(out string last);
        byte[] bytes = File.ReadAllBytes(Path.Combine(written.Path, last));
        int best = -1;
        for (int length = bytes.Length; length >= 0; length--)
        {
            using TemporaryDirectory copy = written.Copy();
            File.WriteAllBytes(Path.Combine(copy.Path, last), bytes[..length]);
            using LogStore store = LogStore.Open(copy.Path, Options);
            int found = CountPrefix(store);
            Assert.True(best < 0 || found <= best);
            best = found;
            Put(store, 100);
            Assert.True(store.Contains(Samples.Hash(100)));
        }
        Assert.InRange(best, 1, Batches - 1);
    }

    [Fact]
    public void Every_flipped_bit_is_detected_and_named()
    {
        using TemporaryDirectory written = Written(out _);
        foreach (string file in Directory.EnumerateFiles(written.Path, "segment-*"))
        {
            byte[] bytes = File.ReadAllBytes(file);
            for (int at = 0; at < bytes.Length; at++)
            {
                bytes[at] ^= (byte)(1 << (at & 7));
                File.WriteAllBytes(file, bytes);
                StoreCorruptException error = Assert.Throws<StoreCorruptException>(() => OpenAndReadAll(written.Path));
                Assert.Contains(Path.GetFileName(file), error.Message, StringComparison.Ordinal);
                bytes[at] ^= (byte)(1 << (at & 7));
            }
            File.WriteAllBytes(file, bytes);
        }
        OpenAndReadAll(written.Path);
    }

    [Fact]
    public void Every_flipped_bit_is_detected_when_the_index_spares_the_scan()
    {
        using TemporaryDirectory written = Written(out _);
        OpenAndReadAll(written.Path);
        string file = Directory.EnumerateFiles(written.Path, "segment-*").Order().First();
        byte[] bytes = File.ReadAllBytes(file);
        int detected = 0;
        for (int at = 40; at < bytes.Length; at += 3)
        {
            bytes[at] ^= 1;
            File.WriteAllBytes(file, bytes);
            detected += ReadsRight(written.Path) ? 0 : 1;
            bytes[at] ^= 1;
        }
        Assert.True(detected > 0);
    }

    [Fact]
    public void Repair_keeps_what_is_before_the_damage()
    {
        using TemporaryDirectory written = Written(out string last);
        string path = Path.Combine(written.Path, last);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^20] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Throws<StoreCorruptException>(() => LogStore.Open(written.Path, Options));
        using LogStore store = LogStore.Open(written.Path, Options with { Repair = true });
        Assert.Equal(Batches - 1, CountPrefix(store));
    }

    [Fact]
    public void A_sector_that_was_never_written_counts_as_an_interrupted_write()
    {
        using var directory = new TemporaryDirectory();
        using (LogStore store = LogStore.Open(directory.Path, Options))
        {
            Put(store, 0);
            IStoreBatch large = store.NewBatch();
            large.Put(Samples.Hash(1), Samples.Bytes(5000));
            large.Commit();
        }
        File.Delete(Path.Combine(directory.Path, "index"));
        string last = Directory.EnumerateFiles(directory.Path, "segment-*").Order().Last();
        byte[] bytes = File.ReadAllBytes(last);
        Array.Clear(bytes, 1024, 512);
        File.WriteAllBytes(last, bytes);
        using LogStore opened = LogStore.Open(directory.Path, Options);
        Assert.True(opened.Contains(Samples.Hash(0)));
        Assert.False(opened.Contains(Samples.Hash(1)));
    }

    [Fact]
    public void A_log_shorter_than_its_index_says_is_an_error()
    {
        using var directory = new TemporaryDirectory();
        using (LogStore store = LogStore.Open(directory.Path, Options))
            Put(store, 0);
        string file = Directory.EnumerateFiles(directory.Path, "segment-*").Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);
        Assert.Throws<StoreCorruptException>(() => LogStore.Open(directory.Path, Options));
    }

    [Fact]
    public void A_full_disk_is_named_and_harms_nothing()
    {
        using var directory = new TemporaryDirectory();
        var disk = new FaultyDisk { Room = 3000 };
        int committed = 0;
        using (LogStore store = LogStore.Open(directory.Path, Options with { OpenFile = disk.Open }))
        {
            Assert.Throws<StoreFullException>(() => Fill(store, ref committed));
            Assert.Equal(committed, CountPrefix(store));
            disk.Room = long.MaxValue;
            Put(store, committed++);
        }
        using LogStore opened = LogStore.Open(directory.Path, Options);
        Assert.Equal(committed, CountPrefix(opened));
    }

    [Fact]
    public void A_real_full_disk_is_named_and_harms_nothing()
    {
        using SmallDisk disk = SmallDisk.MountOrSkip(megabytes: 1);
        int committed = 0;
        using (LogStore store = LogStore.Open(disk.Path, Options with { Sync = SyncPolicy.EveryBatch, SegmentSize = 1 << 18 }))
        {
            Assert.Throws<StoreFullException>(() => Fill(store, ref committed));
            Assert.Equal(committed, CountPrefix(store));
        }
        using LogStore opened = LogStore.Open(disk.Path, Options);
        Assert.Equal(committed, CountPrefix(opened));
    }

    [Fact]
    public void After_a_failed_sync_nothing_more_is_written()
    {
        using var directory = new TemporaryDirectory();
        var disk = new FaultyDisk();
        using LogStore store = LogStore.Open(directory.Path, Options with { OpenFile = disk.Open, Sync = SyncPolicy.EveryBatch });
        Put(store, 0);
        disk.FailsSync = true;
        Assert.Throws<StoreException>(() => Put(store, 1));
        disk.FailsSync = false;
        Assert.Throws<StoreException>(() => Put(store, 2));
        Assert.True(store.Contains(Samples.Hash(0)));
    }

    /// <summary>A store of several segments and no index, whose last segment holds several batches.</summary>
    private static TemporaryDirectory Written(out string last)
    {
        var directory = new TemporaryDirectory();
        using (LogStore store = LogStore.Open(directory.Path, Options))
        {
            for (int i = 0; i < Batches; i++)
                Put(store, i);
        }
        File.Delete(Path.Combine(directory.Path, "index"));
        last = Path.GetFileName(Directory.EnumerateFiles(directory.Path, "segment-*").Order().Last());
        Assert.NotEqual("segment-00000001.log", last);
        return directory;
    }

    private static void Fill(LogStore store, ref int committed)
    {
        while (committed < int.MaxValue)
        {
            Put(store, committed);
            committed++;
        }
    }

    private static void Put(LogStore store, int number)
    {
        IStoreBatch batch = store.NewBatch();
        batch.Put(Samples.Hash((ulong)number), Samples.Bytes(100 + number));
        batch.Put(Heads, "head"u8, [(byte)number]);
        batch.Commit();
    }

    /// <summary>How many batches from the first on are there; none may be there after the first that is not.</summary>
    private static int CountPrefix(LogStore store)
    {
        int count = 0;
        while (store.TryGet(Samples.Hash((ulong)count), out byte[]? value))
        {
            Assert.Equal(Samples.Bytes(100 + count), value);
            count++;
        }
        for (int i = count; i < Batches; i++)
            Assert.False(store.Contains(Samples.Hash((ulong)i)));
        if (count > 0)
            Assert.Equal((byte)(count - 1), store.TryGet(Heads, "head"u8, out byte[]? head) ? head[0] : -1);
        return count;
    }

    private static void OpenAndReadAll(string directory)
    {
        using LogStore store = LogStore.Open(directory, Options);
        Assert.Equal(Batches, CountPrefix(store));
    }

    private static bool ReadsRight(string directory)
    {
        try
        {
            OpenAndReadAll(directory);
            return true;
        }
        catch (StoreCorruptException)
        {
            return false;
        }
    }
}
