using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Cambium.App.Events;
using Cambium.App.Projection;
using Cambium.Bitcoin.Consensus;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.App.Tests.Projection;

/// <summary>The logs of the reference's recorded Bridge chains, through the ledger.</summary>
public sealed class RecordedChainsTests
{
    public static TheoryData<string> Chains => ["bridge-pegin-a", "bridge-pegout-a", "bridge-flyover-a", "bridge-fedchange-a", "bridge-limits-a"];

    [Theory]
    [MemberData(nameof(Chains))]
    public void Every_event_decodes_and_every_request_has_one_fate(string name)
    {
        PegEvent[] events = [.. Read(SharedData.Require("vectors", name + ".chain.jsonl.gz"))];
        var reader = new BridgeEvents(0);
        BridgeEvent[] told = [.. events.Select(item => reader.Decode(item.Log))];
        Assert.DoesNotContain(told, item => item is BridgeEvent.Other);
        PegLedger ledger = new LedgerFold(reader, BitcoinNetwork.Regtest).Apply(
            PegLedger.Empty, events, new BlockPoint(events[^1].Log.BlockNumber, events[^1].Log.BlockHash));
        Assert.Equal(told.OfType<BridgeEvent.PeggedIn>().Select(e => e.TransactionId).Distinct().Count(), ledger.PegIns.Values.Count(entry => entry.IsCredited));
        Assert.Equal(told.OfType<BridgeEvent.Released>().Count(), ledger.Releases.Values.Count(release => release.Completion is not null));
        Assert.Equal(told.OfType<BridgeEvent.ReleaseRequested>().Select(e => e.TransactionId).Distinct().Count(), ledger.Releases.Count);
        AssertBatchesPayTheirRequests(ledger);
        Assert.All(ledger.PegIns.Values, AssertOneFate);
    }

    private static void AssertBatchesPayTheirRequests(PegLedger ledger)
    {
        foreach (ReleaseEntry release in ledger.Releases.Values.Where(release => !release.Requests.IsEmpty))
        {
            PegOutEntry[] paid = [.. release.Requests.Where(ledger.PegOuts.ContainsKey).Select(hash => ledger.PegOuts[hash])];
            Assert.All(paid, request => Assert.Equal(release.UnsignedId, request.Release));
            if (paid.Length < release.Requests.Length)
                continue;

            // When a queue is too long for one transaction the event of the first half tells the amount of the whole.
            long sum = paid.Sum(request => request.Amount.ToSatoshisFloor().Value);
            Assert.True(release.Amount.Value == sum || (release.Requests.Length > 1000 && release.Amount.Value > sum));
        }
    }

    private static void AssertOneFate(PegInEntry entry)
    {
        bool isRejected = entry.Rejection is not null || entry.Unrefundable is not null;
        Assert.NotEqual(entry.IsCredited, isRejected);
        Assert.False(entry.Unrefundable is not null && entry.Refund is not null);
    }

    private static IEnumerable<PegEvent> Read(string path)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (!document.RootElement.TryGetProperty("main", out JsonElement main) || !main.GetBoolean())
                continue;
            int index = 0;
            foreach (JsonElement transaction in document.RootElement.GetProperty("txs").EnumerateArray())
            {
                foreach (JsonElement log in transaction.GetProperty("logs").EnumerateArray())
                {
                    RootstockLog read = ReadLog(document.RootElement, transaction, log, index++);
                    if (read.Address == BridgeEvents.Bridge)
                        yield return new PegEvent(read, DateTimeOffset.UnixEpoch);
                }
            }
        }
    }

    private static RootstockLog ReadLog(JsonElement block, JsonElement transaction, JsonElement log, int index) => new()
    {
        Address = Address.Parse(log.GetProperty("address").GetString()!),
        Topics = [.. log.GetProperty("topics").EnumerateArray().Select(topic => Hash256.Parse(topic.GetString()!))],
        Data = Hex.Decode(log.GetProperty("data").GetString()!),
        BlockNumber = ulong.Parse(block.GetProperty("number").ToString(), CultureInfo.InvariantCulture),
        BlockHash = Hash256.Parse(block.GetProperty("hash").GetString()!),
        TransactionHash = Hash256.Parse(transaction.GetProperty("hash").GetString()!),
        TransactionIndex = index,
        LogIndex = index,
    };
}
