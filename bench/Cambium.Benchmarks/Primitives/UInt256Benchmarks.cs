using BenchmarkDotNet.Attributes;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Benchmarks.Primitives;

/// <summary>The wide operations of the interpreter on full 256-bit operands.</summary>
public class UInt256Benchmarks
{
    private readonly UInt256 _a = Keccak256.Hash("a"u8).ToUInt256();
    private readonly UInt256 _b = Keccak256.Hash("b"u8).ToUInt256();
    private readonly UInt256 _modulus = Keccak256.Hash("m"u8).ToUInt256();
    private readonly UInt256 _divisor = Keccak256.Hash("d"u8).ToUInt256() >> 100;

    [Benchmark]
    public UInt256 Multiply() => _a * _b;

    [Benchmark]
    public UInt256 Divide() => _a / _divisor;

    [Benchmark]
    public UInt256 MulMod() => UInt256.MulMod(_a, _b, _modulus);
}
