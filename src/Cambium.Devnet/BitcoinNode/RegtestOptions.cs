using System.Net;
using Cambium.Devnet.BitcoinNode.Mempool;

namespace Cambium.Devnet.BitcoinNode;

/// <summary>Settings of a regtest node; port 0 lets the system choose one.</summary>
public sealed record RegtestOptions
{
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Where Bitcoin Core's JSON-RPC is served.</summary>
    public int RpcPort { get; init; } = 18443;

    /// <summary>Where Esplora's REST API is served.</summary>
    public int EsploraPort { get; init; } = 3002;

    public string RpcUser { get; init; } = "cambium";

    public string RpcPassword { get; init; } = "cambium";

    /// <summary>The largest request body; a block as text fits.</summary>
    public int MaxRequestBytes { get; init; } = 16 << 20;

    public PoolPolicy Pool { get; init; } = new();
}
