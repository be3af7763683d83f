using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.ForkChoice;
using Cambium.Chain.Pool;
using Cambium.Chain.Store;
using Cambium.Primitives;
using Cambium.Trie.State;

namespace Cambium.Chain.Live;

/// <summary>
/// A chain that grows while others look on: the blocks, the transactions that wait, and the news of both. Everything that
/// serves, mines or relays sits on top of it. Thread safe; blocks are imported one at a time.
/// </summary>
public sealed class LiveChain
{
    private readonly Lock _importing = new();
    private GasPriceTracker _prices;

    public LiveChain(Blockchain blockchain, PoolOptions poolOptions, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(blockchain);
        Blockchain = blockchain;
        Clock = clock;
        _prices = new GasPriceTracker(blockchain.Blocks, blockchain.Head);
        Pool = new TransactionPool(poolOptions, clock, new HeadState(blockchain, blockchain.Head));
    }

    /// <summary>Raised after each imported block, on the importing thread, with the chain already changed and the pool following.</summary>
    public event Action<ChainChange>? Changed;

    public Blockchain Blockchain { get; }

    public BlockStore Blocks => Blockchain.Blocks;

    public TransactionPool Pool { get; }

    public TimeProvider Clock { get; }

    /// <summary>The best block.</summary>
    public StoredBlock Head => Blockchain.Head;

    /// <summary>The price that a transaction should offer to be mined soon.</summary>
    public Wei GasPrice => _prices.Suggestion;

    /// <summary>The measures that admission to the pool goes by.</summary>
    public GasMarket Market => _prices.Market;

    /// <summary>The state after a block, the caller's own to change.</summary>
    public WorldState StateAfter(StoredBlock block) => Blockchain.StateAfter(block);

    /// <summary>A read-only executor of its own for one caller: calls run beside each other and beside imports.</summary>
    public LocalCallExecutor NewCallExecutor() => new(NewExecutor());

    /// <summary>An executor of its own for one caller, as for tracing or building blocks.</summary>
    public BlockExecutor NewExecutor() => ChainExecution.CreateExecutor(Blockchain.Network, Blocks);

    /// <summary>Imports a block; the pool and the listeners follow before this returns.</summary>
    public ImportResult Import(Block block)
    {
        lock (_importing)
        {
            StoredBlock before = Head;
            ImportResult result = Blockchain.Import(block);
            if (result.Imported is { } imported)
                Announce(before, imported, result.Verdict == ImportVerdict.ImportedBest);
            return result;
        }
    }

    /// <summary>Takes a test chain back to a block of its best branch and empties the pool (evm_revert).</summary>
    public void Rewind(StoredBlock block)
    {
        lock (_importing)
        {
            Blockchain.Rewind(block);
            _prices = new GasPriceTracker(Blocks, block);
            Pool.Clear();
            Pool.OnNewBest(new HeadState(Blockchain, block), [], [], Market);
        }
    }

    private void Announce(StoredBlock before, StoredBlock imported, bool isBest)
    {
        ChainChange change = isBest ? Reorganisation(before, imported) : new ChainChange(imported, false, [], []);
        if (isBest)
        {
            _prices.Follow(change);
            Pool.OnNewBest(
                new HeadState(Blockchain, imported),
                change.Abandoned.Select(block => block.Block),
                change.Connected.Select(block => block.Block),
                Market);
        }
        Changed?.Invoke(change);
    }

    private ChainChange Reorganisation(StoredBlock before, StoredBlock after)
    {
        var abandoned = new List<StoredBlock>();
        var connected = new List<StoredBlock>();
        StoredBlock oldBranch = before, newBranch = after;
        while (oldBranch.Hash != newBranch.Hash)
        {
            bool stepsNew = newBranch.Number >= oldBranch.Number;
            bool stepsOld = oldBranch.Number >= newBranch.Number;
            if (stepsNew)
            {
                connected.Insert(0, newBranch);
                newBranch = ParentOf(newBranch);
            }
            if (stepsOld)
            {
                abandoned.Add(oldBranch);
                oldBranch = ParentOf(oldBranch);
            }
        }
        return new ChainChange(after, true, abandoned, connected);
    }

    private StoredBlock ParentOf(StoredBlock block) => Blocks.Find(block.Block.ParentHash)
        ?? throw new InvalidOperationException($"the parent of {block.Block} is not in the store");
}
