using Cambium.Chain.Replay;
using Cambium.Storage;
using Xunit;

namespace Cambium.Conformance;

/// <summary>Every recorded chain, replayed with full validation, agrees with the reference in every field.</summary>
public sealed class RecordedChainTests
{
    [Theory]
    [InlineData("transfers-a")]
    [InlineData("parallel-low-a")]
    public void The_chains_of_this_project_replay_identically(string name) => Replay(Vectors.Own(name + ".chain.jsonl.gz"));

    [Theory]
    [MemberData(nameof(Vectors.Chains), MemberType = typeof(Vectors))]
    public void A_recorded_chain_replays_identically(string name) => Replay(Vectors.RequireChain(name));

    [Theory]
    [InlineData("invalid-a", "transfers-a")]
    [InlineData("parallel-low-invalid-a", "parallel-low-a")]
    public void Blocks_that_the_reference_refuses_are_refused_for_the_chains_of_this_project(string refusals, string chain) =>
        Refuse(Vectors.Own(refusals + ".blocks.jsonl.gz"), Vectors.Own(chain + ".chain.jsonl.gz"));

    [Theory]
    [MemberData(nameof(Vectors.Refusals), MemberType = typeof(Vectors))]
    public void Blocks_that_the_reference_refuses_are_refused(string refusals, string chain) =>
        Refuse(Vectors.RequireRefusals(refusals), Vectors.RequireChain(chain));

    private static void Replay(string path)
    {
        using var store = new MemoryStore();
        ReplayReport report = new ChainReplay(RecordedChain.Open(path), store).Run(path);
        Assert.Null(report.Difference?.ToString());
        Assert.True(report.Blocks > 0);
    }

    private static void Refuse(string refusals, string chain)
    {
        using var store = new MemoryStore();
        var replay = new ChainReplay(RecordedChain.Open(chain), store);
        Assert.Null(RefusalCheck.Run(replay, chain, RecordedRefusal.ReadFile(refusals))?.ToString());
    }
}
