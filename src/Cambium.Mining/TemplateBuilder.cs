using Cambium.Chain.Blocks;
using Cambium.Chain.Difficulty;
using Cambium.Chain.Execution;
using Cambium.Chain.Live;
using Cambium.Chain.MergeMining;
using Cambium.Chain.Receipts;
using Cambium.Chain.Store;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Trie.State;

namespace Cambium.Mining;

/// <summary>Makes block templates: uncles, transactions by price, limits and prices by policy, everything executed. One thread at a time.</summary>
public sealed class TemplateBuilder(LiveChain chain, MiningOptions options, MinerClock clock)
{
    private const ulong MaximumPriceFactor = 100;
    private readonly BlockBuilder _bodies = new(chain.NewExecutor());

    /// <summary>A template on top of <paramref name="parent"/> with the pool's transactions.</summary>
    public BlockTemplate Build(StoredBlock parent)
    {
        IReadOnlyList<BlockHeader> uncles = UncleSelection.For(chain.Blocks, parent);
        BlockHeader draft = Draft(parent.Block.Header, uncles);
        WorldState state = chain.StateAfter(parent);
        BuiltBlock body = _bodies.Build(draft, Candidates(draft), RemascTransaction.For(draft.Number), state);
        BlockHeader header = Complete(draft, body, state.ComputeRoot());
        return new BlockTemplate(new Block(header, body.Transactions, uncles), HashToMine(header), DifficultyTarget.Of(header.Difficulty), body.Dropped);
    }

    private BlockHeader Draft(BlockHeader parent, IReadOnlyList<BlockHeader> uncles)
    {
        long number = parent.Number + 1;
        HeaderFormat format = HeaderFormat.At(chain.Blockchain.Network, number);
        var draft = new BlockHeader
        {
            Format = format,
            Version = (byte)chain.Blockchain.Network.Rules.At(number).HeaderVersion,
            ParentHash = parent.Hash,
            UnclesHash = BlockCodec.UnclesHash(uncles),
            Coinbase = options.Coinbase,
            StateRoot = TrieRoots.Empty,
            TransactionsRoot = TrieRoots.Empty,
            ReceiptsRoot = TrieRoots.Empty,
            LogsBloom = Bloom.Empty,
            Difficulty = UInt256.One,
            Number = number,
            GasLimitBytes = new Wei((ulong)GasLimitPolicy.Next(parent, options)).ToSignedBigEndian(),
            GasUsed = 0,
            Timestamp = clock.TimestampFor(parent),
            ExtraData = options.ExtraData,
            PaidFees = Wei.Zero,
            MinimumGasPrice = GasPricePolicy.Next(parent.MinimumGasPrice ?? Wei.Zero, options.TargetGasPrice),
            UncleCount = uncles.Count,
            UmmRoot = format.HasUmmRoot ? ReadOnlyMemory<byte>.Empty : null,
            SublistEdges = format.HasEdges ? [] : null,
            BaseEvent = format.HasBaseEvent ? ReadOnlyMemory<byte>.Empty : null,
        };
        return draft with { Difficulty = DifficultyFormula.Next(draft, parent, chain.Blockchain.Network) };
    }

    /// <summary>The pending transactions that a block with that header may contain, in the order in which they are tried.</summary>
    private List<Transaction> Candidates(BlockHeader draft)
    {
        Wei minimum = draft.MinimumGasPrice!.Value;
        bool capped = chain.Blockchain.Network.Rules.At(draft.Number).IsActive(ConsensusRule.Rskip252) && !minimum.IsZero;
        Wei maximum = new(minimum.Value * MaximumPriceFactor);
        return [.. TransactionOrder.Of(chain.Pool.Pending).Where(transaction => transaction.GasPrice >= minimum && (!capped || transaction.GasPrice <= maximum))];
    }

    private static BlockHeader Complete(BlockHeader draft, BuiltBlock body, Hash256 stateRoot) => draft with
    {
        StateRoot = stateRoot,
        TransactionsRoot = TrieRoots.OfTransactions(body.Transactions, draft.Format.HasUnitrieRoots),
        ReceiptsRoot = TrieRoots.OfReceipts(body.Execution.Receipts, draft.Format.HasUnitrieRoots),
        LogsBloom = body.Execution.LogsBloom,
        GasUsed = body.Execution.GasUsed,
        PaidFees = body.Execution.PaidFees,
        SublistEdges = draft.Format.HasEdges ? body.Edges ?? [] : null,
    };

    private Hash256 HashToMine(BlockHeader header)
    {
        byte[] forkData = header.Format.HasForkDetectionData ? ForkDetectionData.Compute(Ancestors(header)) : [];
        return MergeMiningHash.TryCompute(header, forkData, out Hash256 hash)
            ? hash
            : throw new InvalidOperationException("a template has no merge-mining hash");
    }

    private List<BlockHeader> Ancestors(BlockHeader header)
    {
        var ancestors = new List<BlockHeader>(ForkDetectionData.AncestorsNeeded);
        Hash256 next = header.ParentHash;
        while (ancestors.Count < ForkDetectionData.AncestorsNeeded && chain.Blocks.Find(next) is { } block)
        {
            ancestors.Add(block.Block.Header);
            next = block.Block.ParentHash;
        }
        return ancestors;
    }
}
