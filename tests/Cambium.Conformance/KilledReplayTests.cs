using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Cambium.Chain.Replay;
using Cambium.Storage;
using Xunit;

namespace Cambium.Conformance;

/// <summary>A replay that is killed goes on from the last stored block: nothing is lost, nothing is executed twice.</summary>
public sealed class KilledReplayTests
{
    private const string DirectoryVariable = "CAMBIUM_TEST_REPLAY_INTO";

    /// <summary>The chain has more than three times as many blocks.</summary>
    private static readonly int[] BlocksUntilKill = [1, 7, 12];

    private static string Chain => Vectors.Own("parallel-low-a.chain.jsonl.gz");

    [Fact]
    public void A_killed_replay_continues_from_the_last_stored_block()
    {
        string directory = Directory.CreateTempSubdirectory("cambium-replay-").FullName;
        try
        {
            long reached = 0;
            foreach (int blocks in BlocksUntilKill) reached = KillReplayAfter(directory, reached, blocks);
            ReplayReport report = Replay(directory, null);
            Assert.Null(report.Difference?.ToString());
            Assert.True(report.Known >= reached, $"{reached} blocks were imported before the kill, {report.Known} were found after it");
            Assert.Equal(RecordedLine.ReadFile(Chain).OfType<RecordedLine.Block>().Count(), report.Known + report.Blocks);
            Assert.True(report.Blocks > 0);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>The other process: this same program with a variable set replays the chain and says how far it is.</summary>
    [ModuleInitializer]
    internal static void ReplayWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(DirectoryVariable) is not { } directory) return;
        Replay(directory, progress =>
        {
            Console.Out.WriteLine(progress.Blocks.ToString(CultureInfo.InvariantCulture));
            Console.Out.Flush();
        });
        Environment.Exit(0);
    }

    /// <summary>Lets another process get so many blocks further, kills it without warning, and gives the last height it told.</summary>
    private static long KillReplayAfter(string directory, long reached, int blocks)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(KilledReplayTests).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment[DirectoryVariable] = directory;
        using Process replay = Process.Start(start)!;
        long told = 0;
        while (told < reached + blocks && replay.StandardOutput.ReadLine() is { } line) told = long.Parse(line, CultureInfo.InvariantCulture);
        replay.Kill();
        replay.WaitForExit();
        Assert.True(told >= reached + blocks, $"the replay ended at block {told} by itself");
        return told;
    }

    private static ReplayReport Replay(string directory, Action<ReplayProgress>? progress)
    {
        using LogStore store = LogStore.Open(directory, new LogStoreOptions());
        return new ChainReplay(RecordedChain.Open(Chain), store).Run(Chain, progress);
    }
}
