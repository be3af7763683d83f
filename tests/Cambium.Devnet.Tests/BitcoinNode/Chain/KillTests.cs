using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Cambium.Devnet.BitcoinNode.Wallet;
using Cambium.Primitives;
using Cambium.Storage;
using Xunit;

namespace Cambium.Devnet.Tests.BitcoinNode.Chain;

/// <summary>A process that mines, pays and reorganises is killed again and again; its chain must always be whole.</summary>
public sealed class KillTests
{
    private const int Kills = 5;
    private const string MinerVariable = "CAMBIUM_TEST_BITCOIN_MINER";

    [Fact]
    public void The_chain_is_whole_whenever_the_process_is_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "kills by signal");
        string directory = Directory.CreateTempSubdirectory("cambium-bitcoin-").FullName;
        try
        {
            Random random = new(1);
            for (int kill = 0; kill < Kills; kill++)
            {
                int acknowledged = KillMinerAfter(directory, random.Next(1, 30));
                AssertIsWhole(directory, acknowledged);
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>The other process: this same program with a variable set.</summary>
    [ModuleInitializer]
    internal static void MineWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(MinerVariable) is not { } directory)
            return;
        TestNode node = new(store: LogStore.Open(directory, new LogStoreOptions { Sync = SyncPolicy.OnFlush }));
        node.Clock.Advance(Math.Max(0, node.Chain.Tip.Header.Time - node.Chain.Now));
        node.Mine(Math.Max(0, 101 - node.Chain.Height));
        for (int round = 0; ; round++)
        {
            node.Pay(node.Wallet.NewKey(WalletScriptKind.P2tr).Script, TestNode.Coins(0.01m));
            node.Mine();
            if (round % 5 == 4)
            {
                node.Chain.Invalidate(node.Chain.Tip);
                node.Mine(2);
            }
            Console.Out.WriteLine(node.Chain.Height.ToString(CultureInfo.InvariantCulture));
            Console.Out.Flush();
        }
    }

    private static int KillMinerAfter(string directory, int lines)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(KillTests).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment[MinerVariable] = directory;
        using Process miner = Process.Start(start)!;
        int height = 0;
        for (; lines > 0 && miner.StandardOutput.ReadLine() is { } line; lines--)
            height = int.Parse(line, CultureInfo.InvariantCulture);
        miner.Kill();
        miner.WaitForExit();
        return height;
    }

    /// <summary>The chain is as long as was acknowledged, and its coins are exactly the subsidies of its blocks.</summary>
    private static void AssertIsWhole(string directory, int acknowledged)
    {
        using LogStore store = LogStore.Open(directory);
        TestNode node = new(store: store);
        Assert.True(acknowledged > 100, "the other process mined nothing");
        Assert.True(node.Chain.Height >= acknowledged, $"height {acknowledged} was acknowledged, the chain ends at {node.Chain.Height}");
        Satoshis coins = new(node.Chain.AllCoins().Sum(pair => pair.Value.Output.Value.Value));
        Assert.Equal(new Satoshis(Enumerable.Range(1, node.Chain.Height).Sum(height => node.Chain.Network.SubsidyAt(height).Value)), coins);
    }
}
