using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.Genesis;
using Cambium.Chain.Store;
using Cambium.Chain.Transactions;
using Cambium.Chain.Validation;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Storage;
using Cambium.Trie;
using Cambium.Trie.State;

namespace Cambium.Chain.ForkChoice;

/// <summary>
/// The chain of a node: takes blocks one at a time, validates and executes them, keeps them, and says which branch is the best
/// (rskj BlockChainImpl). Reading <see cref="Blocks"/> and <see cref="Head"/> is safe while a block is being imported.
/// </summary>
public sealed class Blockchain
{
    /// <summary>From this many transactions on their senders are recovered on all processors.</summary>
    private const int ParallelRecovery = 4;

    private readonly BlockExecutor _executor;
    private readonly TimeProvider _clock;
    private readonly RecentStates _states;
    private readonly Lock _import = new();
    private volatile StoredBlock _head;

    private Blockchain(NetworkParameters network, BlockStore blocks, StoredBlock head, BlockExecutor executor, TimeProvider clock)
    {
        Network = network;
        Blocks = blocks;
        _head = head;
        _executor = executor;
        _clock = clock;
        _states = new RecentStates(blocks.Store);
    }

    public NetworkParameters Network { get; }

    public BlockStore Blocks { get; }

    /// <summary>The best block.</summary>
    public StoredBlock Head => _head;

    public BlockExecutor Executor => _executor;

    /// <summary>Opens the chain in a store; an empty store gets the genesis block.</summary>
    /// <exception cref="StoreException">The store holds a chain with another genesis block.</exception>
    public static Blockchain Open(
        IStore store, NetworkParameters network, GenesisBlock genesis, TimeProvider? clock = null, string? description = null)
    {
        var blocks = new BlockStore(store, network);
        if (blocks.CanonicalHash(0) is { } first && first != genesis.Block.Hash)
            throw new StoreException($"the store holds another chain: its genesis block is {first}, not {genesis.Block.Hash}");
        StoredBlock head = blocks.Head ?? AddGenesis(blocks, genesis, description);
        var executor = ChainExecution.CreateExecutor(network, blocks);
        return new Blockchain(network, blocks, head, executor, clock ?? TimeProvider.System);
    }

    /// <summary>Validates, executes and keeps a block. Returns the verdict; throws only when the store or this node fails.</summary>
    public ImportResult Import(Block block)
    {
        lock (_import)
        {
            if (Blocks.Contains(block.Hash)) return new ImportResult(ImportVerdict.Exists);
            if (Blocks.Find(block.ParentHash) is not { } parent) return new ImportResult(ImportVerdict.NoParent);
            RecoverSenders(block);
            WorldState state = StateAfter(parent);
            var candidate = new BlockCandidate(block, parent.Block.Header, state, Network, Blocks, _clock.GetUtcNow().ToUnixTimeSeconds());
            if (BlockRules.Check(candidate) is { } violation) return Invalid(violation);
            BlockExecution execution = _executor.Execute(block, state);
            if (execution.Failure is { } failure) return Invalid(new RuleViolation("execution", failure.Description, "an executable block"));
            return Connect(candidate, parent, execution, state.Commit());
        }
    }

    /// <summary>Takes the chain back to a block of the best branch; every higher block is forgotten. For test chains.</summary>
    public void Rewind(StoredBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        lock (_import)
        {
            if (!Blocks.IsCanonical(block)) throw new ArgumentException($"{block.Block} is not on the best chain", nameof(block));
            new BlockRemoval(Blocks).Run(block, _head.Number);
            _head = block;
        }
    }

    /// <summary>The state after a known block, to read or to execute on; it is the caller's own.</summary>
    public WorldState StateAfter(StoredBlock block) => WorldState.At(_states.Open(block.StateRoot));

    /// <summary>
    /// Drops the states of all blocks but the newest ones of each branch; blocks, receipts and indexes stay. Imports wait meanwhile; a crash
    /// in the middle drops nothing.
    /// </summary>
    /// <param name="kept">How many heights, the best block's among them, keep their states.</param>
    /// <returns>Null for a store in memory.</returns>
    public CompactionResult? DropStates(int kept)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kept);
        if (Blocks.Store is not LogStore store) return null;
        lock (_import)
        {
            long first = Math.Max(0, _head.Number - kept + 1);
            List<Hash256> roots = [];
            for (long number = first; number <= _head.Number; number++)
                roots.AddRange(Blocks.HashesAt(number).Select(hash => Blocks.Find(hash)!.StateRoot));
            return store.Compact(roots.Distinct().Where(root => root != TrieRoots.Empty), TrieReferences.Read);
        }
    }

    /// <summary>Executes a known block again for those who watch its transactions; nothing is kept.</summary>
    public void Trace(Block block, StoredBlock parent, TransactionTraces traces)
    {
        // The executor runs one block at a time.
        lock (_import) _executor.Execute(block, StateAfter(parent), traces);
    }

    private ImportResult Connect(BlockCandidate candidate, StoredBlock parent, BlockExecution execution, Unitrie trie)
    {
        Block block = candidate.Block;
        IReadOnlyList<byte[]> receipts = execution.EncodedReceipts;
        if (HeaderComparison.FirstMismatch(block.Header, execution, trie.Hash, candidate.Rules) is { } mismatch)
        {
            return Invalid(new RuleViolation(mismatch.Field.ToString(), mismatch.Expected, mismatch.Got)) with { Receipts = receipts };
        }

        var stored = new StoredBlock(block, parent.TotalDifficulty + block.CumulativeDifficulty, trie.Hash);
        bool best = BranchSelection.Prefers(stored, _head);
        Write(stored, receipts, trie, best);
        return new ImportResult(best ? ImportVerdict.ImportedBest : ImportVerdict.ImportedNotBest, null, stored, receipts);
    }

    private void Write(StoredBlock block, IReadOnlyList<byte[]> receipts, Unitrie trie, bool best)
    {
        var writer = new BlockStoreWriter(Blocks);
        trie.Save(writer.Batch);
        writer.Add(block, receipts);
        if (best) writer.SetHead(block, _head);
        writer.Commit();
        _states.Add(trie);
        if (best) _head = block;
    }

    private static StoredBlock AddGenesis(BlockStore blocks, GenesisBlock genesis, string? description)
    {
        var stored = new StoredBlock(genesis.Block, genesis.Block.CumulativeDifficulty, genesis.State.Hash);
        var writer = new BlockStoreWriter(blocks);
        genesis.State.Save(writer.Batch);
        writer.Add(stored, []);
        writer.SetHead(stored, null);
        if (description is not null) writer.SetChainDescription(description);
        writer.Commit();
        return stored;
    }

    private static ImportResult Invalid(RuleViolation violation) => new(ImportVerdict.InvalidBlock, violation);

    private static void RecoverSenders(Block block)
    {
        if (block.Transactions.Count < ParallelRecovery) return;
        Parallel.ForEach(block.Transactions, static (Transaction transaction) => _ = transaction.Sender);
    }
}
