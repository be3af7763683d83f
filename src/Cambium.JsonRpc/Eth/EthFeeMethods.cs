using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.Chain.Live;
using Cambium.Chain.Receipts;
using Cambium.Chain.Store;
using Cambium.JsonRpc.Eth.Blocks;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Eth;

/// <summary>
/// What gas costs. Rootstock has a minimum gas price in each header and no base fee; where tools ask in the words of EIP-1559 the
/// minimum is the base fee and what is paid above it the reward, so that their sum is the gas price of a legacy transaction.
/// </summary>
public sealed class EthFeeMethods(LiveChain chain, BlockFinder finder)
{
    /// <summary>As many as other clients give at a time.</summary>
    private const int MaxHistory = 1_024;

    private const int MaxPercentiles = 100;

    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("eth_gasPrice", 0, _ => HexJson.Quantity(chain.GasPrice)),
        RpcMethod.Create("eth_maxPriorityFeePerGas", 0, _ => HexJson.Quantity(Above(chain.GasPrice, MinimumOf(chain.Head.Block.Header)))),
        RpcMethod.Create("eth_feeHistory", 2, 3, GetFeeHistory).Taking("blockCount", "newestBlock", "rewardPercentiles"),
    ];

    private FeeHistory GetFeeHistory(RpcCall call)
    {
        UInt256 count = NumberParameter.Read(call.Parameters[0]);
        long newest = finder.Require(BlockReference.Read(call.Parameters[1], acceptsDecimal: true)).Number;
        newest = Math.Min(newest, chain.Head.Number);
        long oldest = newest - Math.Min(count > MaxHistory ? MaxHistory : (int)count, newest + 1) + 1;
        double[]? percentiles = ParameterText.At(call, 2) is { } given ? ReadPercentiles(given) : null;
        var history = new FeeHistory(oldest, percentiles is not null);
        for (long number = oldest; number <= newest && chain.Blocks.FindCanonical(number) is { } block; number++)
        {
            call.Cancellation.ThrowIfCancellationRequested();
            history.Blocks.Add(DescribeBlock(block, percentiles ?? []));
        }
        return history;
    }

    private static double[] ReadPercentiles(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > MaxPercentiles || json.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Number))
            throw RpcException.InvalidParameters("Invalid reward percentiles");
        double[] percentiles = [.. json.EnumerateArray().Select(item => item.GetDouble())];
        bool isAscending = percentiles.Zip(percentiles.Skip(1)).All(pair => pair.First <= pair.Second);
        return isAscending && percentiles.All(percentile => percentile is >= 0 and <= 100)
            ? percentiles
            : throw RpcException.InvalidParameters("Invalid reward percentiles: they ascend from 0 to 100");
    }

    private BlockFees DescribeBlock(StoredBlock block, double[] percentiles)
    {
        BlockHeader header = block.Block.Header;
        Wei minimum = MinimumOf(header);
        Wei[] rewards = percentiles.Length == 0 ? [] : Rewards(block, percentiles, minimum);
        return new BlockFees(minimum, header.GasLimit == 0 ? 0 : (double)header.GasUsed / header.GasLimit, rewards);
    }

    /// <summary>What the transaction paid above the minimum at which so much of the block's gas is reached, cheapest first.</summary>
    private Wei[] Rewards(StoredBlock block, double[] percentiles, Wei minimum)
    {
        IReadOnlyList<TransactionReceipt> receipts = chain.Blocks.Receipts(block.Hash) ?? [];
        (Wei Reward, long Gas)[] paid =
        [
            .. block.Block.Transactions.Zip(receipts)
                .Where(pair => !pair.First.IsRemasc)
                .Select(pair => (Above(pair.First.GasPrice, minimum), pair.Second.GasUsed))
                .OrderBy(pair => pair.Item1),
        ];
        return [.. percentiles.Select(percentile => At(paid, percentile))];
    }

    private static Wei At((Wei Reward, long Gas)[] paid, double percentile)
    {
        double threshold = paid.Sum(item => item.Gas) * percentile / 100;
        long gas = 0;
        foreach ((Wei reward, long used) in paid)
        {
            gas += used;
            if (gas >= threshold)
                return reward;
        }
        return Wei.Zero;
    }

    private static Wei MinimumOf(BlockHeader header) => header.MinimumGasPrice ?? Wei.Zero;

    private static Wei Above(Wei price, Wei minimum) => price > minimum ? price - minimum : Wei.Zero;

    private sealed record BlockFees(Wei Minimum, double UsedRatio, Wei[] Rewards);

    private sealed record FeeHistory(long Oldest, bool HasRewards) : IRpcResult
    {
        public List<BlockFees> Blocks { get; } = [];

        public void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteQuantity("oldestBlock", Oldest);
            WriteArray(writer, "baseFeePerGas", [.. Blocks, Blocks.LastOrDefault()], block => writer.WriteStringValue(HexJson.Quantity(block?.Minimum ?? Wei.Zero)));
            WriteArray(writer, "gasUsedRatio", Blocks, block => writer.WriteNumberValue(block!.UsedRatio));
            if (HasRewards)
                WriteArray(writer, "reward", Blocks, block => WriteRewards(writer, block!.Rewards));
            writer.WriteEndObject();
        }

        private static void WriteRewards(Utf8JsonWriter writer, Wei[] rewards)
        {
            writer.WriteStartArray();
            foreach (Wei reward in rewards)
                writer.WriteStringValue(HexJson.Quantity(reward));
            writer.WriteEndArray();
        }

        private static void WriteArray(Utf8JsonWriter writer, string name, IEnumerable<BlockFees?> blocks, Action<BlockFees?> write)
        {
            writer.WriteStartArray(name);
            foreach (BlockFees? block in blocks)
                write(block);
            writer.WriteEndArray();
        }
    }
}
