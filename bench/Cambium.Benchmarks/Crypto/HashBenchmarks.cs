using BenchmarkDotNet.Attributes;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Benchmarks.Crypto;

public class HashBenchmarks
{
    private byte[] _data = [];

    /// <summary>A trie key, a branch node, a block of contract code.</summary>
    [Params(32, 136, 4096)]
    public int Length { get; set; }

    [GlobalSetup]
    public void SetUp() => _data = new byte[Length];

    [Benchmark]
    public Hash256 Keccak() => Keccak256.Hash(_data);

    [Benchmark]
    public Hash256 DoubleSha() => BitcoinHash.DoubleSha256(_data);

    [Benchmark]
    public void Ripemd()
    {
        Span<byte> digest = stackalloc byte[Ripemd160.DigestLength];
        Ripemd160.Hash(_data, digest);
    }
}
