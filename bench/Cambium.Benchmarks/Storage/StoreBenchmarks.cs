using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Benchmarks.Storage;

/// <summary>
/// Trie nodes into and out of our store and RocksDB, neither of which waits for the disk: 300,000 values of 40 to 300 bytes in
/// batches of 500 into an empty store, then reads in random order from a store that holds them.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class StoreBenchmarks
{
    private const int Values = 300_000;
    private const int BatchSize = 500;
    private const int Gets = 20_000;
    private const int ShortestValue = 40;
    private const int LongestValue = 300;

    private readonly string _root = Path.Combine(Path.GetTempPath(), "cambium-store-bench-" + Guid.NewGuid().ToString("N"));
    private readonly Hash256[] _keys = new Hash256[Values];
    private readonly byte[][] _values = new byte[Values][];
    private readonly int[] _order = new int[Gets];
    private LogStore _store = null!;
    private NativeRocksDb _rocks = null!;
    private int _folders;

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        for (int i = 0; i < Values; i++)
        {
            _keys[i] = Keccak256.Hash(BitConverter.GetBytes(i));
            _values[i] = new byte[random.Next(ShortestValue, LongestValue)];
            random.NextBytes(_values[i]);
        }

        for (int i = 0; i < Gets; i++) _order[i] = random.Next(Values);
        _store = OpenStore();
        Fill(_store);
        _rocks = OpenRocks();
        Fill(_rocks);
        if (GetOurs() != NativeGet()) throw new InvalidOperationException("the stores disagree");
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _store.Dispose();
        _rocks.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [BenchmarkCategory("put"), Benchmark(Baseline = true, Description = "put 300,000, RocksDB")]
    public void NativePut()
    {
        using NativeRocksDb store = OpenRocks();
        Fill(store);
    }

    [BenchmarkCategory("put"), Benchmark(Description = "put 300,000")]
    public void PutOurs()
    {
        using LogStore store = OpenStore();
        Fill(store);
    }

    [BenchmarkCategory("get"), Benchmark(Baseline = true, Description = "get, RocksDB", OperationsPerInvoke = Gets)]
    public long NativeGet()
    {
        long bytes = 0;
        foreach (int index in _order) bytes += _rocks.Get(_keys[index].AsSpan())!.Length;
        return bytes;
    }

    [BenchmarkCategory("get"), Benchmark(Description = "get", OperationsPerInvoke = Gets)]
    public long GetOurs()
    {
        long bytes = 0;
        foreach (int index in _order) bytes += _store.TryGet(_keys[index], out byte[]? value) ? value.Length : throw new InvalidOperationException();
        return bytes;
    }

    private LogStore OpenStore() => LogStore.Open(NewFolder(), new LogStoreOptions { Sync = SyncPolicy.OnFlush });

    private NativeRocksDb OpenRocks() => new(NewFolder());

    private string NewFolder() => Directory.CreateDirectory(Path.Combine(_root, $"{_folders++}")).FullName;

    private void Fill(LogStore store)
    {
        for (int start = 0; start < Values; start += BatchSize)
        {
            IStoreBatch batch = store.NewBatch();
            for (int i = start; i < start + BatchSize; i++) batch.Put(_keys[i], _values[i]);
            batch.Commit();
        }
    }

    private void Fill(NativeRocksDb store)
    {
        byte[] keys = new byte[BatchSize * Hash256.Size];
        for (int start = 0; start < Values; start += BatchSize)
        {
            for (int i = 0; i < BatchSize; i++) _keys[start + i].CopyTo(keys.AsSpan(i * Hash256.Size));
            store.Write(keys, _values[start..(start + BatchSize)]);
        }
    }
}
