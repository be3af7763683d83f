using System.Text.Json.Nodes;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>The methods on the node itself.</summary>
/// <param name="node">The node.</param>
/// <param name="others">The other methods, for the help.</param>
/// <param name="startedAt">When the node was started, in seconds since 1970.</param>
/// <param name="stop">Asks the node to stop, without waiting for it.</param>
internal sealed class ControlMethods(RegtestServices node, IReadOnlyList<CoreMethod> others, long startedAt, Action stop)
{
    /// <summary>The version whose answers the node imitates.</summary>
    private const int Version = 280_000;
    private const int ProtocolVersion = 70_016;

    public IEnumerable<CoreMethod> All =>
    [
        new("getnetworkinfo", _ => Network()),
        new("getconnectioncount", _ => 0),
        new("uptime", _ => node.Chain.Now - startedAt),
        new("help command?", Help),
        new("stop", _ => Stop()),
    ];

    private JsonObject Network() => new()
    {
        ["version"] = Version,
        ["subversion"] = "/Cambium:0.1.0/",
        ["protocolversion"] = ProtocolVersion,
        ["localservices"] = "0000000000000009",
        ["localservicesnames"] = new JsonArray("NETWORK", "WITNESS"),
        ["localrelay"] = true,
        ["timeoffset"] = 0,
        ["networkactive"] = false,
        ["connections"] = 0,
        ["networks"] = new JsonArray(),
        ["relayfee"] = Amounts.ToJson(node.Pool.Policy.MinRelayRate),
        ["incrementalfee"] = Amounts.ToJson(node.Pool.Policy.IncrementalRate),
        ["localaddresses"] = new JsonArray(),
        ["warnings"] = new JsonArray(),
    };

    private JsonNode Help(CoreArguments arguments)
    {
        IEnumerable<CoreMethod> all = others.Concat(All).OrderBy(method => method.Name, StringComparer.Ordinal);
        if (!arguments.Has(0))
            return string.Join('\n', all.Select(method => method.Usage));
        string name = arguments.Text(0);
        return all.FirstOrDefault(method => method.Name == name)?.Usage ?? $"help: unknown command: {name}";
    }

    private JsonNode Stop()
    {
        stop();
        return "Cambium stopping";
    }
}
