using Cambium.Chain.Live;
using Cambium.JsonRpc.Eth;
using Cambium.JsonRpc.Eth.Blocks;
using Cambium.JsonRpc.Eth.Calls;
using Cambium.JsonRpc.Eth.Logs;
using Cambium.JsonRpc.Net;
using Cambium.JsonRpc.Rsk;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.Wallet;
using Cambium.JsonRpc.Web3;
using Cambium.Mining;

namespace Cambium.JsonRpc;

/// <summary>The methods of eth, net, web3 and rsk over one chain, put together.</summary>
public sealed class ChainMethods : IDisposable
{
    /// <param name="chain">The chain.</param>
    /// <param name="templates">Builds the pending block; nobody else may use this one.</param>
    /// <param name="node">What the node tells about itself.</param>
    /// <param name="wallet">The local accounts; null for none.</param>
    /// <param name="sending">Sends transactions of local accounts.</param>
    /// <param name="options">What is allowed.</param>
    public ChainMethods(
        LiveChain chain, TemplateBuilder templates, INodeStatus node, AccountWallet? wallet, LocalTransactions sending, EthOptions options)
    {
        ArgumentNullException.ThrowIfNull(chain);
        Pending = new PendingBlocks(chain, templates);
        Finder = new BlockFinder(chain, Pending, options);
        Logs = new LogSearch(chain, Finder, new BloomIndex(chain.Blocks), options);
        Filters = new FilterStore(chain, Logs, options);
        var calls = new CallRunner(chain);
        All =
        [
            .. new EthNodeMethods(chain, node).All,
            .. new EthFeeMethods(chain, Finder).All,
            .. new EthBlockMethods(chain, Finder).All,
            .. new EthTransactionMethods(chain, Finder).All,
            .. new EthStateMethods(chain, Finder).All,
            .. new EthCallMethods(Finder, calls, chain.Blockchain.Network.Rules, options).All,
            .. new EthFilterMethods(Logs, Filters).All,
            .. new EthAccountMethods(chain, wallet, sending).All,
            .. new EthBridgeMethods(chain, calls).All,
            .. new NetMethods(chain.Blockchain.Network, node).All,
            .. new Web3Methods(node).All,
            .. new RskMethods(chain, Finder).All,
        ];
    }

    /// <summary>The methods, in no particular order.</summary>
    public IReadOnlyList<RpcMethod> All { get; }

    /// <summary>The pending block, for others who need it.</summary>
    public PendingBlocks Pending { get; }

    /// <summary>Finds blocks, for others who need it.</summary>
    public BlockFinder Finder { get; }

    /// <summary>Finds logs, for others who need it.</summary>
    public LogSearch Logs { get; }

    private FilterStore Filters { get; }

    public void Dispose()
    {
        Filters.Dispose();
        Pending.Dispose();
    }
}
