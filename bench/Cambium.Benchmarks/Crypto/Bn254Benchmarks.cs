using BenchmarkDotNet.Attributes;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Benchmarks.Crypto;

/// <summary>The group operations of EIP-196.</summary>
public class Bn254Benchmarks
{
    private static readonly byte[] Generator = [.. UInt256.One.ToBigEndian32(), .. new UInt256(2).ToBigEndian32()];

    private readonly byte[] _addition = [.. Generator, .. Generator];
    private readonly byte[] _multiplication = [.. Generator, .. Keccak256.Hash("factor"u8).ToArray()];
    private readonly byte[] _output = new byte[Bn254.PointLength];

    [Benchmark]
    public bool Add() => Bn254.TryAdd(_addition, _output);

    [Benchmark]
    public bool Multiply() => Bn254.TryMultiply(_multiplication, _output);
}
