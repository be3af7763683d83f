using Cambium.Chain.Live;
using Cambium.JsonRpc.Debug;
using Cambium.JsonRpc.Eth;
using Cambium.JsonRpc.Eth.Blocks;
using Cambium.JsonRpc.Personal;
using Cambium.JsonRpc.Sco;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.Subscriptions;
using Cambium.JsonRpc.Trace;
using Cambium.JsonRpc.TxPool;
using Cambium.JsonRpc.Wallet;

namespace Cambium.JsonRpc;

/// <summary>The methods of debug, trace, txpool, sco and personal and the subscriptions over one chain, put together.</summary>
public sealed class OperatorMethods : IDisposable
{
    private readonly SubscriptionHub _subscriptions;

    /// <param name="chain">The chain.</param>
    /// <param name="finder">Finds blocks and states.</param>
    /// <param name="wallet">The local accounts; null for none.</param>
    /// <param name="sending">Sends transactions of local accounts.</param>
    /// <param name="options">What is allowed.</param>
    public OperatorMethods(LiveChain chain, BlockFinder finder, AccountWallet? wallet, LocalTransactions sending, EthOptions options)
    {
        var tracer = new BlockTracer(chain, finder);
        _subscriptions = new SubscriptionHub(chain);
        All =
        [
            .. new DebugMethods(chain, tracer, options).All,
            .. new TraceMethods(tracer).All,
            .. new TxPoolMethods(chain).All,
            .. new ScoMethods(new BannedAddresses()).All,
            .. new PersonalMethods(wallet, sending).All,
            .. new SubscriptionMethods(_subscriptions).All,
        ];
    }

    /// <summary>The methods, in no particular order.</summary>
    public IReadOnlyList<RpcMethod> All { get; }

    /// <summary>Ends the subscriptions.</summary>
    public void Dispose() => _subscriptions.Dispose();
}
