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
    /// <summary>
    /// Two steps of staged-forks-a, each the result of TXINDEX: they were recorded while the block was built, when transactions that
    /// were dropped afterwards still counted. The index in the imported block is 12 and 9, and the block replays identically.
    /// </summary>
    private static readonly Dictionary<string, (string Recorded, string InTheBlock)> IndexedBeforeDropping = new()
    {
        ["0x6de4368d0680d7a5172dcba56b8a3a7e26116a8cc6143d21a7fc8c57733b6cf1"] = ("0:dc:60:1573b:14:f", "0:dc:60:1573b:14:c"),
        ["0x62c23f994c9a52cdd9250384ae95b8e0a528951d3147529e2513b1bf8f2cfb6e"] = ("1:4c:60:d72c:1:a", "1:4c:60:d72c:1:9"),
    };

    [Theory]
    [MemberData(nameof(Vectors.Traces), MemberType = typeof(Vectors))]
    public void Every_transaction_takes_the_recorded_steps(string name)
    {
        string traces = Vectors.RequireTraces(name);
        string path = Vectors.RequireChain(name);
        using var store = new MemoryStore();
        var replay = new ChainReplay(RecordedChain.Open(path), store);
        Assert.Null(replay.Run(path).Difference?.ToString());
        foreach (string line in ReadLines(traces).Skip(1)) Compare(replay, line);
    }

    private static void Compare(ChainReplay replay, string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        var hash = Hash256.Parse(json.RootElement.GetProperty("tx").GetString()!);
        string expected = json.RootElement.GetProperty("trace").GetString()!;
        if (IndexedBeforeDropping.TryGetValue(hash.ToString(), out (string Recorded, string InTheBlock) step))
            expected = expected.Replace(step.Recorded, step.InTheBlock, StringComparison.Ordinal);
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
