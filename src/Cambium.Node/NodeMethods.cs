using Cambium.Chain.Live;
using Cambium.JsonRpc;
using Cambium.JsonRpc.Evm;
using Cambium.JsonRpc.Mnr;
using Cambium.JsonRpc.Rpc;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.Wallet;
using Cambium.Mining;

namespace Cambium.Node;

/// <summary>The method table of a node, put together, and what its methods keep: filters, subscriptions and accounts.</summary>
internal sealed class NodeMethods : IDisposable
{
    private const string KeystoreFolder = "keystore";
    private const string Regtest = "regtest";

    /// <summary>Neither the reference nor this node serves these unless they are named.</summary>
    public static readonly IReadOnlySet<string> Withheld = new HashSet<string>(StringComparer.Ordinal) { "rsk_getStorageBytesAt", "rsk_shutdown", "rsk_flush" };

    private readonly ChainMethods _chainMethods;
    private readonly OperatorMethods _operatorMethods;

    /// <param name="options">Which namespaces are served and where accounts are kept.</param>
    /// <param name="chain">The chain.</param>
    /// <param name="miner">Gives work and mines.</param>
    /// <param name="templates">Builds the pending block; nobody else may use this one.</param>
    /// <param name="operation">Flushes and shuts down.</param>
    /// <param name="time">Tells when accounts are locked again.</param>
    public NodeMethods(NodeOptions options, LiveChain chain, NodeMiner miner, TemplateBuilder templates, OperationMethods operation, TimeProvider time)
    {
        var status = new NodeStatus(miner.Server, options.Mining, miner.Switch);
        AccountWallet? wallet = OpenWallet(options, chain.Blockchain.Network.Name, time);
        var sending = new LocalTransactions(chain);
        _chainMethods = new ChainMethods(chain, templates, status, wallet, sending, options.Eth);
        _operatorMethods = new OperatorMethods(chain, _chainMethods.Finder, wallet, sending, options.Eth);
        IEnumerable<RpcMethod> methods =
        [
            .. _chainMethods.All,
            .. _operatorMethods.All,
            .. operation.All,
            .. new MnrMethods(miner.Server).All,
            .. new EvmMethods(new ChainSnapshots(chain), miner.Server, miner.Solo, miner.Clock, miner.Switch).All,
            .. new RpcDescriptionMethods(() => Table!, NodeStatus.Version).All,
        ];
        IReadOnlySet<string> served = options.Namespaces ?? NodeNamespaces.DefaultOf(chain.Blockchain.Network.Name);
        Table = new RpcMethodTable(methods, method => served.Contains(method.Namespace) && (!Withheld.Contains(method.Name) || options.NamedMethods.Contains(method.Name)));
    }

    public RpcMethodTable Table { get; }

    /// <summary>Ends the subscriptions and forgets the filters.</summary>
    public void Dispose()
    {
        _operatorMethods.Dispose();
        _chainMethods.Dispose();
    }

    /// <summary>The accounts below the data directory; on regtest also those that the genesis made rich.</summary>
    private static AccountWallet? OpenWallet(NodeOptions options, string network, TimeProvider time)
    {
        if (!(options.Wallet ?? network == Regtest))
            return null;
        IKeystore keystore = options.DataDirectory is { } data ? new DirectoryKeystore(Path.Combine(data, KeystoreFolder)) : new MemoryKeystore();
        var wallet = new AccountWallet(keystore, time);
        if (network == Regtest)
        {
            foreach (string seed in AccountWallet.RegtestSeeds)
                wallet.AddSeed(seed);
        }
        return wallet;
    }
}
