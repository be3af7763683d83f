using Cambium.Chain.Blocks;
using Cambium.Primitives;

namespace Cambium.Mining.Tests.Tampering;

/// <summary>What can be wrong with an uncle, which is mined again, as is the block that names it.</summary>
internal static class UncleChanges
{
    private const string Rule = "uncles";

    public static IEnumerable<Change> All() => [.. Choice(), .. OwnRules()];

    private static IEnumerable<Change> Choice() =>
    [
        OfList("eleven uncles", "11 uncles", full => [.. Enumerable.Repeat(full.Uncle, 11)]),
        OfList("an uncle twice", "uncle 1 with a hash listed twice", full => [full.Uncle, full.Uncle]),
        OfList("an ancestor", "uncle 0 with the hash of an ancestor", full => [full.Ancestor(full.Header.Number - 2)]),
        OfList("an uncle used before", "uncle 0 with a hash that was an uncle before", full => [full.UsedUncle]),
        OfList("an uncle of seven generations ago", "uncle 0 with number", full => [full.Ancestor(full.Header.Number - 7)]),
        OfList("a child of an uncle", "uncle 0 with parent", full => [full.Mine(full.Uncle with { ParentHash = full.UsedUncle.Hash })]),
    ];

    private static IEnumerable<Change> OwnRules() =>
    [
        new("uncle without work", Rule, "uncle 0 with proof of work", full =>
            full.Seal(full.Valid with { Uncles = [full.Uncle with { GasUsed = full.Uncle.GasUsed + 1 }] })),
        new("uncle with wrong fork detection data", Rule, "uncle 0 with fork detection data", full =>
            full.Seal(full.Valid with { Uncles = [full.Mine(full.Uncle, forkDetectionData: new byte[12])] })),
        OfHeader("uncle in the future", "timestamp", uncle => uncle with { Timestamp = uncle.Timestamp + 10_000 }),
        OfHeader("uncle of too much gas", "gas used within limit", uncle => uncle with { GasUsed = uncle.GasLimit + 1 }),
        OfHeader("uncle's gas price", "minimum gas price step", uncle => uncle with { MinimumGasPrice = new Wei(FullBlock.MinimumPrice + 2) }),
        OfHeader("uncle's number", "number", uncle => uncle with { Number = uncle.Number - 1 }),
        OfHeader("uncle older than its parent", "timestamp after parent", uncle => uncle with { Timestamp = uncle.Timestamp - 100 }),
        OfHeader("uncle's difficulty", "difficulty", uncle => uncle with { Difficulty = uncle.Difficulty + UInt256.One }),
        OfHeader("uncle's gas limit", "gas limit step", uncle => uncle with { GasLimitBytes = new byte[] { 0x7f, 0xff, 0xff } }),
    ];

    private static Change OfList(string name, string found, Func<FullBlock, IReadOnlyList<BlockHeader>> uncles) =>
        new(name, Rule, found, full => full.Seal(full.Valid with { Uncles = uncles(full) }));

    private static Change OfHeader(string name, string rule, Func<BlockHeader, BlockHeader> change) =>
        OfList(name, $"uncle 0 with {rule} ", full => [full.Mine(change(full.Uncle))]);
}
