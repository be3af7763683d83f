using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Devnet.BitcoinNode.Mining;
using Cambium.Devnet.BitcoinNode.Wallet;
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
}
