using System.Net;
using Cambium.Chain.Pool;
using Cambium.Configuration;
using Cambium.JsonRpc.Eth;
using Cambium.JsonRpc.Http;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.WebSockets;
using Cambium.Mining;
using Cambium.Primitives;
using Microsoft.Extensions.Configuration;

namespace Cambium.Node;

/// <summary>
/// Reads <see cref="NodeOptions"/> from settings such as <c>rpc:port</c>: a JSON file, then environment variables
/// (<c>CAMBIUM__RPC__PORT</c>), then arguments, the later ones winning. All errors are found before any is reported.
/// </summary>
public sealed class NodeConfiguration
{
    private static readonly string[] Networks = ["mainnet", "testnet", "regtest"];
    /// <summary>A reorganisation deeper than this would find no state to build on.</summary>
    private const int LeastKeptStates = 128;

    private readonly SettingsReader _settings;

    private NodeConfiguration(IConfiguration settings) => _settings = new SettingsReader(settings);

    /// <summary>The options, or a sentence for each wrong setting.</summary>
    public static (NodeOptions Options, IReadOnlyList<string> Errors) Read(IConfiguration settings)
    {
        var reader = new NodeConfiguration(settings);
        NodeOptions options = reader.Read();
        return (options, reader._settings.Errors());
    }

    private NodeOptions Read()
    {
        IPAddress address = _settings.Address("rpc:address", IPAddress.Loopback);
        var defaults = new NodeOptions();
        return new NodeOptions
        {
            Network = _settings.Choice("network", Networks, defaults.Network),
            DataDirectory = _settings.Text("data"),
            Http = new HttpRpcOptions
            {
                Address = address,
                Port = _settings.Number("rpc:port", 0, ushort.MaxValue, defaults.Http.Port),
                Hosts = _settings.List("rpc:hosts") ?? defaults.Http.Hosts,
                Origins = _settings.List("rpc:origins") ?? defaults.Http.Origins,
            },
            WebSocket = _settings.Flag("ws:enabled", true)
                ? new WebSocketRpcOptions { Address = _settings.Address("ws:address", address), Port = _settings.Number("ws:port", 0, ushort.MaxValue, 4445) }
                : null,
            Limits = Limits(),
            Eth = Calls(),
            Namespaces = _settings.List("rpc:namespaces")?.ToHashSet(StringComparer.Ordinal),
            NamedMethods = Named(),
            Mining = Mode(),
            BlockTime = _settings.Seconds("mining:blockTime", defaults.BlockTime),
            Coinbase = Account("mining:coinbase"),
            MinimumGasPrice = Amount("mining:minimumGasPrice"),
            TargetGasLimit = _settings.Text("mining:gasLimit") is null ? null : _settings.Number("mining:gasLimit", 3_000_000, int.MaxValue, 0),
            Pool = new PoolOptions
            {
                LimitsAccounts = _settings.Flag("pool:limitsAccounts", !IsRegtest),
                MaxTransactions = _settings.Number("pool:maxTransactions", 1, 10_000_000, defaults.Pool.MaxTransactions),
                OutdatedAfter = _settings.Seconds("pool:outdatedAfter", defaults.Pool.OutdatedAfter),
                OutdatedBlocks = _settings.Number("pool:outdatedBlocks", 1, int.MaxValue, defaults.Pool.OutdatedBlocks),
            },
            MaximumLag = _settings.Text("health:maximumLag") is null ? null : _settings.Seconds("health:maximumLag", TimeSpan.Zero),
            KeptStates = _settings.Text("states:kept") is null ? null : _settings.Number("states:kept", LeastKeptStates, int.MaxValue, LeastKeptStates),
            Wallet = _settings.Text("wallet:enabled") is null ? null : _settings.Flag("wallet:enabled", false),
        };
    }

    private RpcLimits Limits()
    {
        var defaults = new RpcLimits();
        return new RpcLimits
        {
            MaxRequestBytes = _settings.Number("rpc:maxRequestBytes", 1024, int.MaxValue, defaults.MaxRequestBytes),
            MaxResponseBytes = _settings.Number("rpc:maxResponseBytes", 1024, int.MaxValue, defaults.MaxResponseBytes),
            MaxBatchCalls = _settings.Number("rpc:maxBatchCalls", 1, 100_000, defaults.MaxBatchCalls),
            Timeout = _settings.Seconds("rpc:timeout", defaults.Timeout),
        };
    }

    private EthOptions Calls()
    {
        var defaults = new EthOptions();
        return new EthOptions
        {
            CallGasCap = _settings.Number("rpc:callGas", 21_000, int.MaxValue, (int)defaults.CallGasCap),
            EstimateGasCap = _settings.Number("rpc:estimateGas", 21_000, int.MaxValue, (int)defaults.EstimateGasCap),
            MaxLogBlocks = _settings.Number("rpc:logBlocks", 0, int.MaxValue, (int)defaults.MaxLogBlocks),
            MaxLogs = _settings.Number("rpc:logs", 0, int.MaxValue, defaults.MaxLogs),
            MaxFilters = _settings.Number("rpc:filters", 1, int.MaxValue, defaults.MaxFilters),
        };
    }

    private HashSet<string> Named()
    {
        string[] names = [.. _settings.List("rpc:methods") ?? []];
        foreach (string unknown in names.Where(name => !NodeMethods.Withheld.Contains(name)))
            _settings.Wrong<string?>("rpc:methods", $"'{unknown}' is none of {string.Join(", ", NodeMethods.Withheld.Order(StringComparer.Ordinal))}", null);
        return names.ToHashSet(StringComparer.Ordinal);
    }

    private MiningMode Mode() => _settings.Choice("mining:mode", ["none", "periodic", "onTransaction"], DefaultMode()) switch
    {
        "periodic" => MiningMode.Periodic,
        "onTransaction" => MiningMode.OnTransaction,
        _ => MiningMode.None,
    };

    /// <summary>A regtest node makes blocks by itself, as the reference does, and takes a developer's transactions as fast as they come, as it does not.</summary>
    private bool IsRegtest => _settings.Text("network") is null or "regtest";

    private string DefaultMode() => IsRegtest ? "periodic" : "none";

    private Primitives.Address? Account(string key)
    {
        string? text = _settings.Text(key);
        if (text is null)
            return null;
        return Primitives.Address.TryParse(text, out Primitives.Address account) ? account : _settings.Wrong<Primitives.Address?>(key, $"'{text}' is not an account address", null);
    }

    private Wei Amount(string key)
    {
        string? text = _settings.Text(key);
        if (text is null)
            return Wei.Zero;
        return UInt256.TryParse(text, out UInt256 amount) ? new Wei(amount) : _settings.Wrong(key, $"'{text}' is not an amount of wei", Wei.Zero);
    }
}
