using Cambium.Chain.Pool;
using Cambium.JsonRpc.Eth;
using Cambium.JsonRpc.Http;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.WebSockets;
using Cambium.Mining;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Node;

/// <summary>Everything that an operator decides for a node. <see cref="NodeConfiguration"/> reads it from file, environment and arguments.</summary>
public sealed record NodeOptions
{
    /// <summary>mainnet, testnet or regtest; a directory with an imported chain keeps that chain's network.</summary>
    public string Network { get; init; } = "regtest";

    /// <summary>The members of a custom regtest chain's genesis federation; null for the network's own.</summary>
    public IReadOnlyList<GenesisFederator>? GenesisFederation { get; init; }

    /// <summary>Where the chain is kept; null keeps it in memory only.</summary>
    public string? DataDirectory { get; init; }

    public HttpRpcOptions Http { get; init; } = new();

    /// <summary>Null for no WebSocket.</summary>
    public WebSocketRpcOptions? WebSocket { get; init; } = new();

    public RpcLimits Limits { get; init; } = new();

    /// <summary>What eth methods allow: gas of calls, span and size of log queries.</summary>
    public EthOptions Eth { get; init; } = new();

    /// <summary>The namespaces that are served; null serves the network's default.</summary>
    public IReadOnlySet<string>? Namespaces { get; init; }

    /// <summary>Methods that are served only when named: rsk_getStorageBytesAt, rsk_flush, rsk_shutdown.</summary>
    public IReadOnlySet<string> NamedMethods { get; init; } = new HashSet<string>();

    public MiningMode Mining { get; init; } = MiningMode.None;

    /// <summary>The time between blocks that are mined by themselves.</summary>
    public TimeSpan BlockTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Who earns mined blocks; null takes the reference's test account on regtest.</summary>
    public Address? Coinbase { get; init; }

    /// <summary>The minimum gas price that own blocks step toward, in wei.</summary>
    public Wei MinimumGasPrice { get; init; }

    /// <summary>The block gas limit that own blocks step toward; null takes the network's default.</summary>
    public long? TargetGasLimit { get; init; }

    public PoolOptions Pool { get; init; } = new();

    /// <summary>Above this age of the best block /health answers that the node lags; null never does.</summary>
    public TimeSpan? MaximumLag { get; init; }

    /// <summary>How many of the newest heights keep their states; null keeps all of them (an archive).</summary>
    public int? KeptStates { get; init; }

    /// <summary>Whether accounts with keys are kept here; null means on regtest only.</summary>
    public bool? Wallet { get; init; }
}
