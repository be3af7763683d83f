using System.CommandLine;
using System.Globalization;
using Cambium.App;
using Cambium.App.Configuration;
using Cambium.App.Daemon;
using Cambium.App.Events;
using Cambium.App.Store;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Storage;
using Microsoft.Extensions.Logging;

namespace Cambium.Commands;

/// <summary><c>cambium app</c>: runs the peg app until it is asked to stop.</summary>
internal static class AppCommand
{
    private static readonly ServiceOptions Service = new();
    private static readonly Option<string> Mode = new("--mode") { Description = "all, api (without the daemon that follows the chains) or daemon (without the API).", HelpName = "MODE" };
    private static readonly Option<string> Network = new("--network") { Description = "mainnet, testnet or regtest (regtest).", HelpName = "NAME" };
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "The directory of the embedded store; without it, and without --database, everything is kept in memory.", HelpName = "DIR" };
    private static readonly Option<string> Database = new("--database") { Description = "The connection string of a PostgreSQL database. CAMBIUM__DATABASE keeps it off the command line.", HelpName = "TEXT" };
    private static readonly Option<int?> Port = new("--port") { Description = "The HTTP port (3000).", HelpName = "P" };
    private static readonly Option<string> Address = new("--address") { Description = "The address to listen on (127.0.0.1).", HelpName = "IP" };
    private static readonly Option<string> Rootstock = new("--rootstock") { Description = "The JSON-RPC of a Rootstock node (http://127.0.0.1:4444).", HelpName = "URL" };
    private static readonly Option<string> Bitcoin = new("--bitcoin") { Description = "A Bitcoin source (http://127.0.0.1:3002). The settings file can name several, which are compared.", HelpName = "URL" };
    private static readonly Option<string> BitcoinKind = new("--bitcoin-kind") { Description = "What it speaks: esplora, blockbook or core (esplora).", HelpName = "KIND" };
    private static readonly Option<DirectoryInfo> Web = new("--web") { Description = "The folder of the built web interface (web/dist of this checkout, where it is built).", HelpName = "DIR" };
    private static readonly Option<string> Flyover = new("--flyover") { Description = "A liquidity provider server, which turns fast mode on.", HelpName = "URL" };
    private static readonly Option<string> FlyoverProvider = new("--flyover-provider") { Description = "The Rootstock account of that provider.", HelpName = "ADDRESS" };

    public static Command Create()
    {
        var command = new Command("app", "Run the peg app: REST API, daemon and web interface.")
        {
            Mode, Network, Data, Database, Service.Config, Port, Address, Rootstock, Bitcoin, BitcoinKind, Web, Flyover, FlyoverProvider, Service.Level,
        };
        command.SetAction(RunAsync);
        command.Add(CreateRebuild());
        return command;
    }

    private static Command CreateRebuild()
    {
        var command = new Command("rebuild", "Forget what the store knows of the Bridge and read it from the node again. Stop the daemon first.")
        {
            Network, Data, Database, Service.Config, Rootstock,
        };
        command.SetAction(RebuildAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        (AppOptions options, IReadOnlyList<string> errors) = AppConfiguration.Read(Service.Settings(result, Arguments(result)));
        using ILoggerFactory? loggers = Service.Loggers(result, errors);
        if (loggers is null)
            return CommandLine.Failure;
        AppOptions served = options with { WebDirectory = options.WebDirectory ?? WebDirectory.Find() };
        await using AppHost app = await AppHost.StartAsync(served, loggers, cancellation: cancellation).ConfigureAwait(false);
        Console.WriteLine($"peg app on {app.Address}; stop with Ctrl-C");
        await StopRequest.WaitAsync(cancellation).ConfigureAwait(false);
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        return CommandLine.Success;
    }

    private static async Task<int> RebuildAsync(ParseResult result, CancellationToken cancellation)
    {
        (AppOptions options, IReadOnlyList<string> errors) = AppConfiguration.Read(Service.Settings(result, Arguments(result)));
        if (options is { Database: null, DataDirectory: null })
            errors = [.. errors, "data: name the directory or the database of the store"];
        foreach (string error in errors)
            CommandLine.Report(error);
        if (errors.Count > 0)
            return CommandLine.Failure;

        using var http = new HttpClient();
        var node = new RootstockClient(http, options.RootstockNode);
        try
        {
            await using IPegStore store = await PegStores.OpenAsync(options, cancellation).ConfigureAwait(false);
            BlockPoint? head = await Rebuild.RunAsync(store, node, options.Flyover?.Contracts.All ?? [], read => Console.Error.Write($"\rblock {read.Number}"), cancellation).ConfigureAwait(false);
            Console.Error.WriteLine();
            Console.WriteLine(head is { } end ? $"read up to block {end.Number}" : "the node has no blocks yet");
            return CommandLine.Success;
        }
        catch (Exception error) when (error is NodeException or StoreConflictException or StoreException)
        {
            CommandLine.Report(error.Message);
            return CommandLine.Failure;
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Arguments(ParseResult result) =>
    [
        new("mode", result.GetValue(Mode)),
        new("network", result.GetValue(Network)),
        new("data", result.GetValue(Data)?.FullName),
        new("database", result.GetValue(Database)),
        new("http:port", result.GetValue(Port)?.ToString(CultureInfo.InvariantCulture)),
        new("http:address", result.GetValue(Address)),
        new("rootstock:url", result.GetValue(Rootstock)),
        new("bitcoin:url", result.GetValue(Bitcoin)),
        new("bitcoin:kind", result.GetValue(BitcoinKind)),
        new("web:directory", result.GetValue(Web)?.FullName),
        new("flyover:url", result.GetValue(Flyover)),
        new("flyover:provider", result.GetValue(FlyoverProvider)),
    ];
}
