using BenchmarkDotNet.Attributes;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Trie;

namespace Cambium.Benchmarks.Trie;

/// <summary>Account-like entries: 31-byte keys that spread like hashes, 40-byte values.</summary>
public class UnitrieBenchmarks
{
    private const int Keys = 100_000;
    private const int BlockSize = 200;
    private TrieChange[] _changes = [];
    private TrieChange[] _block = [];
    private Unitrie _trie = Unitrie.Empty;

    [GlobalSetup]
    public void SetUp()
    {
        _changes = [.. Enumerable.Range(0, Keys).Select(i => new TrieChange(Key(i), Value(i)))];
        _block = [.. Enumerable.Range(0, BlockSize).Select(i => new TrieChange(Key(i * 487), Value(i + 1)))];
        _trie = Unitrie.Empty.Update([.. _changes]);
        _ = _trie.Hash;
    }

    /// <summary>All keys into an empty trie in one update, and the root.</summary>
    [Benchmark]
    public Hash256 InsertAllAndRoot() => Unitrie.Empty.Update([.. _changes]).Hash;

    /// <summary>What a block does: 200 changed accounts among 100,000, and the new root.</summary>
    [Benchmark]
    public Hash256 UpdateBlockAndRoot() => _trie.Update([.. _block]).Hash;

    [Benchmark]
    public byte[]? Get() => _trie.Get(_changes[Keys / 2].Key);

    private static byte[] Key(int index)
    {
        byte[] key = new byte[31];
        Keccak256.Hash(BitConverter.GetBytes(index)).AsSpan()[..30].CopyTo(key.AsSpan(1));
        return key;
    }

    private static byte[] Value(int seed)
    {
        byte[] value = new byte[40];
        BitConverter.TryWriteBytes(value, seed + 1);
        return value;
    }
}
