using Cambium.Chain.Blocks;
using Cambium.Chain.Receipts;
using Cambium.Primitives;

namespace Cambium.Mining.Tests.Tampering;

/// <summary>Each field of the header in turn.</summary>
internal static class HeaderChanges
{
    public static IEnumerable<Change> All() => [.. Linked(), .. Executed(), .. Bounded(), .. Edges(), .. Free()];

    private static IEnumerable<Change> Linked() =>
    [
        Change.OfHeader("parent hash of nobody", "NoParent", "", header => header with { ParentHash = header.StateRoot }),
        new("parent hash of the grandparent", "transaction nonces", "transaction 4", full =>
            full.Valid with { Header = full.Mine(full.Header with { ParentHash = full.Parent.ParentHash }) }),
        Change.OfHeader("number", "number", "", header => header with { Number = header.Number + 1 }),
        Change.OfHeader("uncles hash", "uncles", "0x", header => header with { UnclesHash = header.StateRoot }),
        Change.OfHeader("transactions root", "transactions root", "0x", header => header with { TransactionsRoot = header.StateRoot }),
        Change.OfHeader("difficulty up", "difficulty", "", header => header with { Difficulty = header.Difficulty + UInt256.One }),
        Change.OfHeader("difficulty zero", "difficulty", "0", header => header with { Difficulty = UInt256.Zero }),
    ];

    private static IEnumerable<Change> Executed() =>
    [
        Change.OfHeader("state root", "StateRoot", "0x", header => header with { StateRoot = header.ReceiptsRoot }),
        Change.OfHeader("receipts root", "ReceiptsRoot", "0x", header => header with { ReceiptsRoot = header.StateRoot }),
        Change.OfHeader("bloom with a bit less", "LogsBloom", "0x", header => header with { LogsBloom = Bloom.Empty }),
        Change.OfHeader("gas used", "GasUsed", "", header => header with { GasUsed = header.GasUsed + 1 }),
        Change.OfHeader("paid fees", "PaidFees", "", header => header with { PaidFees = header.PaidFees + new Wei(UInt256.One) }),
    ];

    private static IEnumerable<Change> Bounded() =>
    [
        Change.OfHeader("gas limit far up", "gas limit step", "", header => WithGasLimit(header, header.GasLimit + (header.GasLimit / 1000))),
        Change.OfHeader("gas limit far down", "gas limit step", "", header => WithGasLimit(header, header.GasLimit - (header.GasLimit / 1000))),
        Change.OfHeader("no gas price", "minimum gas price step", "none", header => header with { MinimumGasPrice = null }),
        Change.OfHeader("gas price far up", "minimum gas price step", "102", header => WithPrice(header, FullBlock.MinimumPrice + 2)),
        Change.OfHeader("gas price far down", "minimum gas price step", "98", header => WithPrice(header, FullBlock.MinimumPrice - 2)),
        Change.OfHeader("extra data of 33 bytes", "extra data", "33 bytes", header => header with { ExtraData = new byte[33] }),
        new("timestamp in the future", "timestamp", "", full =>
            full.Valid with { Header = full.Mine(Later(full, FullBlock.SecondsInTheFuture + 1)) }),
        new("Bitcoin time 300 s away", "timestamp", "300 s from", full =>
            full.Valid with { Header = full.Mine(full.Header, bitcoinTime: DateTimeOffset.FromUnixTimeSeconds(full.Header.Timestamp + 300)) }),
    ];

    private static IEnumerable<Change> Edges() =>
    [
        WithEdges("edge at zero", "sublist edges", "edge 0", 0),
        WithEdges("edges descending", "sublist edges", "edge 2", 3, 2),
        WithEdges("edges equal", "sublist edges", "edge 2", 2, 2),
        WithEdges("edge below zero", "sublist edges", "edge -1", -1),
        WithEdges("three edges", "sublist edges", "3 edges", 1, 2, 3),
        WithEdges("edge behind REMASC", "sublist edges", "edge 5", 2, 5),
        WithEdges("no edges", "ReceiptsRoot", "0x"),
        WithEdges("sublists that write to one account", "execution", "parallel sublists touch the same state", 1, 3),
        WithEdges("the Bridge in a parallel sublist", "execution", "transaction 3: SequentialContractInParallelSublist", 2, 4),
    ];

    private static IEnumerable<Change> Free() =>
    [
        Change.OfHeader("coinbase", Change.Allowed, "", header => header with { Coinbase = Address.Zero }),
        Change.OfHeader("extra data", Change.Allowed, "", header => header with { ExtraData = new byte[32] }),
        Change.OfHeader("uncle count", Change.Allowed, "", header => header with { UncleCount = 1000 }),
        Change.OfHeader("UMM root", Change.Allowed, "", header => header with { UmmRoot = new byte[20] }),
        Change.OfHeader("base event", Change.Allowed, "", header => header with { BaseEvent = new byte[] { 1 } }),
        Change.OfHeader("version", Change.Allowed, "", header => header with { Version = 1 }),
        Change.OfHeader("gas limit a step up", Change.Allowed, "", header => WithGasLimit(header, header.GasLimit + 1)),
        Change.OfHeader("gas price a step up", Change.Allowed, "", header => WithPrice(header, FullBlock.MinimumPrice + 1)),
        new("timestamp at the limit", Change.Allowed, "", full => full.Valid with { Header = full.Mine(Later(full, FullBlock.SecondsInTheFuture)) }),
    ];

    private static Change WithEdges(string name, string rule, string found, params short[] edges) =>
        Change.OfHeader(name, rule, found, header => header with { SublistEdges = edges });

    private static BlockHeader Later(FullBlock full, int seconds) => full.Header with { Timestamp = full.Header.Timestamp + seconds };

    private static BlockHeader WithGasLimit(BlockHeader header, long limit) =>
        header with { GasLimitBytes = new UInt256((ulong)limit).ToMinimalBigEndian() };

    private static BlockHeader WithPrice(BlockHeader header, ulong price) => header with { MinimumGasPrice = new Wei(price) };
}
