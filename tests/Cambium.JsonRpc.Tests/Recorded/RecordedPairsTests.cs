using Cambium.Tests;
using Xunit;

namespace Cambium.JsonRpc.Tests.Recorded;

/// <summary>Every request that was recorded from the reference, in its order, answered by this node.</summary>
public sealed class RecordedPairsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Answers_every_recorded_request_as_the_reference_or_differs_on_purpose()
    {
        IReadOnlyList<RecordedPair> pairs = RecordedPair.ReadAll(SharedData.Require("vectors", "contracts-a.rpc.jsonl.gz"));
        using RecordedNode node = RecordedNode.Open();
        var run = new RecordedRun(node);
        foreach (RecordedPair pair in pairs)
            await run.Compare(pair);
        output.WriteLine(run.Summary);
        Assert.True(run.Unexpected.Count == 0, $"{run.Summary}\n{string.Join('\n', run.Unexpected)}");
    }
}
