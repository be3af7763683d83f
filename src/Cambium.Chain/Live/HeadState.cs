using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.ForkChoice;
using Cambium.Chain.Pool;
using Cambium.Chain.Store;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Trie.State;

namespace Cambium.Chain.Live;

/// <summary>The pool's view of the chain as of one best block.</summary>
internal sealed class HeadState : IPoolState
{
    private readonly WorldState _state;
    private readonly BlockEnvironment _environment;

    public HeadState(Blockchain blockchain, StoredBlock head)
    {
        Best = head.Block.Header;
        _state = blockchain.StateAfter(head);
        _environment = ChainExecution.CreateExecutor(blockchain.Network, blockchain.Blocks).EnvironmentOf(Best);
    }

    public BlockHeader Best { get; }

    public RuleSet Rules => _environment.Rules;

    public long MaxTransactionGas => Rules.AllowsParallelExecution ? _environment.SublistGasLimits.Largest : Best.GasLimit;

    public bool Exists(in Address account) => _state.Exists(account);

    public bool IsContract(in Address account) => _state.IsContract(account);

    public UInt256 NonceOf(in Address account) => _state.GetNonce(account);

    public Wei BalanceOf(in Address account) => _state.GetBalance(account);

    public long IntrinsicGasOf(Transaction transaction) =>
        transaction.Sender is { } sender && _environment.IsFreeBridgeTransaction(sender, transaction.To)
            ? 0
            : IntrinsicGas.Of(transaction.Data.Span, transaction.IsContractCreation, Rules);
}
