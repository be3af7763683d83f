using System.CommandLine;
using System.Globalization;
using Cambium.Node;
using Microsoft.Extensions.Logging;

namespace Cambium.Commands;

/// <summary><c>cambium node</c>: runs a node until it is asked to stop.</summary>
internal static class NodeCommand
{
    private static readonly ServiceOptions Service = new();
    private static readonly Option<string> Network = new("--network") { Description = "mainnet, testnet or regtest. A directory with an imported chain keeps its own.", HelpName = "NAME" };
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "The data directory; without it everything is kept in memory.", HelpName = "DIR" };
    private static readonly Option<int?> RpcPort = new("--rpc-port") { Description = "The HTTP port of JSON-RPC (4444).", HelpName = "P" };
    private static readonly Option<int?> WsPort = new("--ws-port") { Description = "The WebSocket port of JSON-RPC (4445).", HelpName = "P" };
    private static readonly Option<string> Address = new("--rpc-address") { Description = "The address to listen on (127.0.0.1).", HelpName = "IP" };
    private static readonly Option<bool> NoMine = new("--no-mine") { Description = "Do not mine; regtest mines a block a second otherwise." };
    private static readonly Option<double?> BlockTime = new("--block-time") { Description = "Mine a block every so many seconds.", HelpName = "S" };
    private static readonly Option<bool> MineOnTransaction = new("--mine-on-transaction") { Description = "Mine a block as soon as a transaction waits." };
    private static readonly Option<int?> KeepStates = new("--keep-states") { Description = "Keep the states of the newest N blocks only, at least 128. Default: all of them.", HelpName = "N" };
    private static readonly Option<string> Coinbase = new("--coinbase") { Description = "The account that earns mined blocks.", HelpName = "ADDRESS" };

    public static Command Create()
    {
        var command = new Command("node", "Run a node: JSON-RPC, transaction pool, merge mining.")
        {
            Network, Data, Service.Config, RpcPort, WsPort, Address, NoMine, BlockTime, MineOnTransaction, Coinbase, KeepStates, Service.Level,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        (NodeOptions options, IReadOnlyList<string> errors) = NodeConfiguration.Read(Service.Settings(result, Arguments(result)));
        using ILoggerFactory? loggers = Service.Loggers(result, errors);
        if (loggers is null)
            return CommandLine.Failure;
        await using NodeHost node = NodeHost.Open(options, loggers);
        await node.StartAsync(cancellation).ConfigureAwait(false);
        Console.WriteLine($"JSON-RPC on {string.Join(" and ", node.Rpc.Addresses)}; stop with Ctrl-C");
        await Task.WhenAny(StopRequest.WaitAsync(cancellation), node.ShutdownAsked).ConfigureAwait(false);
        await node.StopAsync(CancellationToken.None).ConfigureAwait(false);
        return CommandLine.Success;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Arguments(ParseResult result)
    {
        if (result.GetValue(Network) is { } network)
            yield return new("network", network);
        if (result.GetValue(Data) is { } data)
            yield return new("data", data.FullName);
        if (result.GetValue(RpcPort) is { } rpc)
            yield return new("rpc:port", rpc.ToString(CultureInfo.InvariantCulture));
        if (result.GetValue(WsPort) is { } ws)
            yield return new("ws:port", ws.ToString(CultureInfo.InvariantCulture));
        if (result.GetValue(Address) is { } address)
            yield return new("rpc:address", address);
        if (result.GetValue(Coinbase) is { } coinbase)
            yield return new("mining:coinbase", coinbase);
        if (result.GetValue(KeepStates) is { } kept)
            yield return new("states:kept", kept.ToString(CultureInfo.InvariantCulture));
        if (result.GetValue(BlockTime) is { } seconds)
            yield return new("mining:blockTime", seconds.ToString(CultureInfo.InvariantCulture));
        if (MiningMode(result) is { } mode)
            yield return new("mining:mode", mode);
    }

    private static string? MiningMode(ParseResult result)
    {
        if (result.GetValue(NoMine))
            return "none";
        if (result.GetValue(MineOnTransaction))
            return "onTransaction";
        return result.GetValue(BlockTime) is not null ? "periodic" : null;
    }
}
