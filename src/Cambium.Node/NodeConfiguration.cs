using System.Globalization;
using System.Net;
using Cambium.Chain.Pool;
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
    private readonly IConfiguration _settings;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _errors = [];

    private NodeConfiguration(IConfiguration settings) => _settings = settings;

    /// <summary>The options, or a sentence for each wrong setting.</summary>
    public static (NodeOptions Options, IReadOnlyList<string> Errors) Read(IConfiguration settings)
    {
        var reader = new NodeConfiguration(settings);
        NodeOptions options = reader.Read();
        reader.FindUnknown(settings);
        return (options, reader._errors);
    }

    private NodeOptions Read()
    {
        IPAddress address = Address("rpc:address", IPAddress.Loopback);
        var defaults = new NodeOptions();
        return new NodeOptions
        {
            Network = Choice("network", Networks, defaults.Network),
            DataDirectory = Text("data"),
            Http = new HttpRpcOptions
            {
                Address = address,
                Port = Number("rpc:port", 0, ushort.MaxValue, defaults.Http.Port),
                Hosts = List("rpc:hosts") ?? defaults.Http.Hosts,
                Origins = List("rpc:origins") ?? defaults.Http.Origins,
            },
            WebSocket = Flag("ws:enabled", true)
                ? new WebSocketRpcOptions { Address = Address("ws:address", address), Port = Number("ws:port", 0, ushort.MaxValue, 4445) }
                : null,
            Limits = Limits(),
            Namespaces = List("rpc:namespaces")?.ToHashSet(StringComparer.Ordinal),
            Mining = Mode(),
            BlockTime = Seconds("mining:blockTime", defaults.BlockTime),
            Coinbase = Account("mining:coinbase"),
            MinimumGasPrice = Amount("mining:minimumGasPrice"),
            TargetGasLimit = _settings["mining:gasLimit"] is null ? null : Number("mining:gasLimit", 3_000_000, int.MaxValue, 0),
            Pool = new PoolOptions
            {
                LimitsAccounts = Flag("pool:limitsAccounts", !IsRegtest),
                MaxTransactions = Number("pool:maxTransactions", 1, 10_000_000, defaults.Pool.MaxTransactions),
                OutdatedAfter = Seconds("pool:outdatedAfter", defaults.Pool.OutdatedAfter),
                OutdatedBlocks = Number("pool:outdatedBlocks", 1, int.MaxValue, defaults.Pool.OutdatedBlocks),
            },
            MaximumLag = Text("health:maximumLag") is null ? null : Seconds("health:maximumLag", TimeSpan.Zero),
            Wallet = Text("wallet:enabled") is null ? null : Flag("wallet:enabled", false),
        };
    }

    private RpcLimits Limits()
    {
        var defaults = new RpcLimits();
        return new RpcLimits
        {
            MaxRequestBytes = Number("rpc:maxRequestBytes", 1024, int.MaxValue, defaults.MaxRequestBytes),
            MaxResponseBytes = Number("rpc:maxResponseBytes", 1024, int.MaxValue, defaults.MaxResponseBytes),
            MaxBatchCalls = Number("rpc:maxBatchCalls", 1, 100_000, defaults.MaxBatchCalls),
            Timeout = Seconds("rpc:timeout", defaults.Timeout),
        };
    }

    private MiningMode Mode() => Choice("mining:mode", ["none", "periodic", "onTransaction"], DefaultMode()) switch
    {
        "periodic" => MiningMode.Periodic,
        "onTransaction" => MiningMode.OnTransaction,
        _ => MiningMode.None,
    };

    /// <summary>A regtest node makes blocks by itself, as the reference does, and takes a developer's transactions as fast as they come, as it does not.</summary>
    private bool IsRegtest => _settings["network"] is null or "regtest";

    private string DefaultMode() => IsRegtest ? "periodic" : "none";

    private string? Text(string key)
    {
        _known.Add(key);
        return _settings[key];
    }

    private string Choice(string key, string[] choices, string otherwise)
    {
        string? text = Text(key);
        if (text is null)
            return otherwise;
        string? chosen = choices.FirstOrDefault(choice => string.Equals(choice, text, StringComparison.OrdinalIgnoreCase));
        return chosen ?? Wrong(key, $"'{text}' is none of {string.Join(", ", choices)}", otherwise);
    }

    private int Number(string key, int least, int most, int otherwise)
    {
        string? text = Text(key);
        if (text is null)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : Wrong(key, $"'{text}' is not a number from {least} to {most}", otherwise);
    }

    private bool Flag(string key, bool otherwise)
    {
        string? text = Text(key);
        if (text is null)
            return otherwise;
        return bool.TryParse(text, out bool flag) ? flag : Wrong(key, $"'{text}' is neither true nor false", otherwise);
    }

    private TimeSpan Seconds(string key, TimeSpan otherwise)
    {
        string? text = Text(key);
        if (text is null)
            return otherwise;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : Wrong(key, $"'{text}' is not a positive number of seconds", otherwise);
    }

    private IPAddress Address(string key, IPAddress otherwise)
    {
        string? text = Text(key);
        if (text is null)
            return otherwise;
        return IPAddress.TryParse(text, out IPAddress? address) ? address : Wrong(key, $"'{text}' is not an IP address", otherwise);
    }

    private Primitives.Address? Account(string key)
    {
        string? text = Text(key);
        if (text is null)
            return null;
        return Primitives.Address.TryParse(text, out Primitives.Address account) ? account : Wrong<Primitives.Address?>(key, $"'{text}' is not an account address", null);
    }

    private Wei Amount(string key)
    {
        string? text = Text(key);
        if (text is null)
            return Wei.Zero;
        return UInt256.TryParse(text, out UInt256 amount) ? new Wei(amount) : Wrong(key, $"'{text}' is not an amount of wei", Wei.Zero);
    }

    /// <summary>A JSON array, or one text with commas; null when the setting is absent.</summary>
    private string[]? List(string key)
    {
        _known.Add(key);
        IConfigurationSection section = _settings.GetSection(key);
        string?[] items = [.. section.GetChildren().Select(child => child.Value)];
        if (items.Length > 0)
            return [.. items.OfType<string>()];
        return section.Value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private T Wrong<T>(string key, string reason, T otherwise)
    {
        _errors.Add($"{key}: {reason}");
        return otherwise;
    }

    private void FindUnknown(IConfiguration settings)
    {
        IEnumerable<string> given = settings.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => pair.Key);
        _errors.AddRange(given
            .Where(key => !_known.Any(known => key.Equals(known, StringComparison.OrdinalIgnoreCase) || key.StartsWith(known + ":", StringComparison.OrdinalIgnoreCase)))
            .Select(key => $"{key}: there is no such setting"));
    }
}
