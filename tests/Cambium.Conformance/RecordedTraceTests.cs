using System.IO.Compression;
using System.Text.Json;
using Cambium.Chain.Replay;
using Cambium.Primitives;
using Cambium.Storage;
using Xunit;

namespace Cambium.Conformance;

/// <summary>The steps of transactions agree with the recorded ones: program counter, instruction, gas, stack size and top.</summary>
public sealed class RecordedTraceTests
{
    /// <summary>Every so many-th transaction is traced: each one costs the execution of its block.</summary>
    private const int Sampling = 29;

    [Theory]
    [MemberData(nameof(Vectors.Traces), MemberType = typeof(Vectors))]
    public void Sampled_transactions_take_the_recorded_steps(string name)
    {
        string traces = Vectors.RequireTraces(name);
        string path = Vectors.RequireChain(name);
        using var store = new MemoryStore();
        var replay = new ChainReplay(RecordedChain.Open(path), store);
        Assert.Null(replay.Run(path).Difference?.ToString());
        foreach (string line in ReadLines(traces).Skip(1).Where((_, index) => index % Sampling == 0)) Compare(replay, line);
    }

    private static void Compare(ChainReplay replay, string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        var hash = Hash256.Parse(json.RootElement.GetProperty("tx").GetString()!);
        string expected = json.RootElement.GetProperty("trace").GetString()!;
        TransactionTrace trace = TransactionTrace.Of(replay.Chain, hash, expected.Length == 0 ? 0 : expected.Split(' ').Length)!;
        Assert.Equal(expected, trace.Text);
        Assert.Equal(json.RootElement.GetProperty("steps").GetInt64(), trace.Steps);
    }

    private static IEnumerable<string> ReadLines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return line;
    }
}
