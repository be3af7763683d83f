using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Devnet.BitcoinNode.Mining;
using Cambium.Devnet.BitcoinNode.Wallet;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Devnet.BitcoinNode;

/// <summary>The parts of a node without its sockets. Whoever uses one of them holds <see cref="Lock"/>.</summary>
public sealed class RegtestServices
{
    public RegtestServices(IStore store, TimeProvider clock, PoolPolicy? policy = null)
    {
        Chain = new ChainState(store, clock);
        Pool = new TransactionPool(store, Chain, policy);
        Wallet = new TestWallet(store, Chain, Pool);
        Assembler = new BlockAssembler(Chain, Pool);
        Miner = new RegtestMiner(Chain, Assembler);
    }

    public Lock Lock { get; } = new();

    public ChainState Chain { get; }

    public TransactionPool Pool { get; }

    public TestWallet Wallet { get; }

    public BlockAssembler Assembler { get; }

    public RegtestMiner Miner { get; }

    /// <summary>An unconfirmed or confirmed transaction, with its block in the second case.</summary>
    public Transaction? FindTransaction(in Hash256 id, out BlockEntry? entry)
    {
        entry = null;
        if (Pool.Find(id) is { } unconfirmed)
            return unconfirmed.Transaction;
        Chain.TryFindTransaction(id, out Transaction? transaction, out entry);
        return transaction;
    }

    /// <summary>The coins that a transaction spends, in the order of its inputs; none for a coinbase.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="entry">Its block; null for one of the pool.</param>
    public IReadOnlyList<ChainCoin> SpentBy(Transaction transaction, BlockEntry? entry)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return entry is null
            ? [.. transaction.Inputs.Select(input => Pool.Coins.Find(input.PreviousOutput)).OfType<ChainCoin>()]
            : Chain.ReadSpent(entry, transaction);
    }
}
