using BenchmarkDotNet.Attributes;
using Cambium.Rvm.Precompiles;

namespace Cambium.Benchmarks.Rvm;

/// <summary>Powers with base, exponent and modulus of the same length.</summary>
public class ModExpBenchmarks
{
    private byte[] _number = [];
    private byte[] _modulus = [];
    private byte[] _result = [];

    [Params(32, 128, 256)]
    public int Length { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _number = new byte[Length];
        _modulus = new byte[Length];
        _result = new byte[Length];
        var random = new Random(1);
        random.NextBytes(_number);
        random.NextBytes(_modulus);
        _modulus[0] |= 0x80;
        _modulus[^1] |= 1;
    }

    [Benchmark]
    public byte Odd()
    {
        ModularPower.Compute(_number, _number, _modulus, _result);
        return _result[^1];
    }
}
