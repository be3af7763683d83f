using Cambium.Tests;
using Xunit;

namespace Cambium.Bridge.Tests.Recorded;

/// <summary>The chains recorded from the reference, as far as transactions reach the Bridge directly.</summary>
public sealed class RecordedChainTests
{
    [Theory]
    [InlineData("bridge-pegout-a")]
    [InlineData("bridge-pegin-a")]
    [InlineData("bridge-fedchange-a")]
    [InlineData("bridge-governance-a")]
    [InlineData("bridge-flyover-a")]
    [InlineData("bridge-legacy-a")]
    [InlineData("bridge-staged-a")]
    [InlineData("bridge-limits-a")]
    public void Every_direct_call_ends_as_recorded(string name)
    {
        string path = SharedData.Require("vectors", $"{name}.chain.jsonl.gz");
        RecordedRun run = RecordedRun.Of(path);
        Assert.True(run.Compared > 0);
        Assert.True(
            run.Differences.Count == 0,
            $"{run.Differences.Count} differences in {run.Compared} comparisons{Environment.NewLine}"
            + string.Join(Environment.NewLine, run.Differences.Take(12)));
    }
}
