using BenchmarkDotNet.Attributes;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Benchmarks.Codecs;

/// <summary>A list shaped like a transaction: nine strings, one of them call data.</summary>
public class RlpBenchmarks
{
    private readonly RlpWriter _writer = new(1024);
    private readonly byte[] _data = new byte[200];
    private byte[] _encoded = [];

    [GlobalSetup]
    public void SetUp()
    {
        new Random(1).NextBytes(_data);
        Write();
        _encoded = _writer.ToArray();
    }

    [Benchmark]
    public int Write()
    {
        _writer.Clear();
        int list = _writer.BeginList();
        for (int i = 0; i < 8; i++)
            _writer.Write(new UInt256((ulong)i << 40, 0, (ulong)i));
        _writer.Write(_data);
        _writer.EndList(list);
        return _writer.Written.Length;
    }

    [Benchmark]
    public ulong Read()
    {
        var outer = new RlpReader(_encoded);
        RlpReader items = outer.ReadList();
        UInt256 sum = UInt256.Zero;
        for (int i = 0; i < 8; i++)
            sum += items.ReadUInt256();
        return (ulong)sum + (ulong)items.ReadBytes().Length;
    }
}
