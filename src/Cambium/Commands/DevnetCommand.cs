using System.CommandLine;
using System.Diagnostics;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Devnet;
using Cambium.Devnet.Accounts;
using Microsoft.Extensions.Logging;

namespace Cambium.Commands;

/// <summary><c>cambium devnet</c>: the whole system on one machine, until it is asked to stop.</summary>
internal static class DevnetCommand
{
    private const double LongestBlockTime = 3600;
    private const double ShortestBlockTime = 0.05;

    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = $"Where the devnet is kept ({DefaultDirectory()}).", HelpName = "DIR" };
    private static readonly Option<double> BlockTime = new("--block-time") { Description = "Seconds between two Rootstock blocks; every fifth is a Bitcoin block, too. Below 1 all clocks of the devnet go faster.", HelpName = "S", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Federators = new("--federators") { Description = "Members of the federation, each with an HSM. It cannot change once the devnet has begun.", HelpName = "N", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> Port = new("--port") { Description = "The port of the app and its API.", HelpName = "P", DefaultValueFactory = _ => DevnetPorts.Default.App };
    private static readonly Option<int> RpcPort = new("--rpc-port") { Description = "The port of Rootstock's JSON-RPC.", HelpName = "P", DefaultValueFactory = _ => DevnetPorts.Default.Rpc };
    private static readonly Option<int> WsPort = new("--ws-port") { Description = "The port of its WebSocket.", HelpName = "P", DefaultValueFactory = _ => DevnetPorts.Default.WebSocket };
    private static readonly Option<int> BitcoinPort = new("--bitcoin-port") { Description = "The port of Bitcoin's JSON-RPC.", HelpName = "P", DefaultValueFactory = _ => DevnetPorts.Default.BitcoinRpc };
    private static readonly Option<int> EsploraPort = new("--esplora-port") { Description = "The port of Bitcoin's Esplora API.", HelpName = "P", DefaultValueFactory = _ => DevnetPorts.Default.Esplora };
    private static readonly Option<bool> Reset = new("--reset") { Description = "Delete the devnet that is there and begin anew." };
    private static readonly Option<string> Level = new("--log") { Description = "Trace, Debug, Information, Warning or Error.", HelpName = "LEVEL", DefaultValueFactory = _ => nameof(LogLevel.Warning) };

    public static Command Create()
    {
        CheckBlockTime(BlockTime);
        CheckFederators(Federators);
        Level.AcceptOnlyFromAmong(Enum.GetNames<LogLevel>());
        var command = new Command("devnet", "Run the whole system on this machine: Bitcoin regtest, merge-miner, Rootstock node, federators with HSMs, peg app. Its keys are published: no coins of value.")
        {
            Data, BlockTime, Federators, Port, RpcPort, WsPort, BitcoinPort, EsploraPort, Reset, Level, TourCommand.Create(),
        };
        command.SetAction(RunAsync);
        return command;
    }

    public static void CheckBlockTime(Option<double> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<double>() is < ShortestBlockTime or > LongestBlockTime or double.NaN)
            result.AddError($"--block-time takes {ShortestBlockTime} to {LongestBlockTime} seconds.");
    });

    public static void CheckFederators(Option<int> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is < 1 or > DevnetOptions.MostFederators)
            result.AddError($"--federators takes 1 to {DevnetOptions.MostFederators}.");
    });

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        DevnetOptions options = Options(result);
        if (result.GetValue(Reset))
            Delete(options.DataDirectory);
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(Enum.Parse<LogLevel>(result.GetRequiredValue(Level)))
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddSimpleConsole(console => console.SingleLine = true));
        Console.WriteLine($"starting a devnet of {options.Federators} federators in {options.DataDirectory}");
        using var stop = new StopRequest();
        try
        {
            await using DevnetHost devnet = await DevnetHost.StartAsync(options, loggers, stop.Token).ConfigureAwait(false);
            await PrintAsync(devnet, stop.Token).ConfigureAwait(false);
            Console.WriteLine($"ready in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s; stop with Ctrl-C, the next start resumes");
            await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            Console.WriteLine("stopped");
        }
        return CommandLine.Success;
    }

    private static DevnetOptions Options(ParseResult result) => new()
    {
        DataDirectory = result.GetValue(Data)?.FullName ?? DefaultDirectory(),
        BlockTime = TimeSpan.FromSeconds(result.GetValue(BlockTime)),
        Federators = result.GetValue(Federators),
        Ports = new DevnetPorts
        {
            App = result.GetValue(Port),
            Rpc = result.GetValue(RpcPort),
            WebSocket = result.GetValue(WsPort),
            BitcoinRpc = result.GetValue(BitcoinPort),
            Esplora = result.GetValue(EsploraPort),
        },
    };

    private static string DefaultDirectory() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "cambium", "devnet");

    /// <summary>Deletes nothing but what a devnet wrote.</summary>
    private static void Delete(string directory)
    {
        if (!Directory.Exists(directory) || !Directory.EnumerateFileSystemEntries(directory).Any())
            return;
        if (!File.Exists(Path.Combine(directory, "federators")))
            throw new IOException($"{directory} holds no devnet: nothing was deleted");
        Directory.Delete(directory, recursive: true);
    }

    private static async Task PrintAsync(DevnetHost devnet, CancellationToken cancel)
    {
        RootstockClient node = devnet.Rootstock;
        var bridge = new BridgeCalls(node);
        var purse = new BitcoinPurse(devnet.Bitcoin, DevnetAccounts.Person);
        string federation = await bridge.FederationAddressAsync(BlockTag.Latest, cancel).ConfigureAwait(false);
        int size = await bridge.FederationSizeAsync(BlockTag.Latest, cancel).ConfigureAwait(false);
        int threshold = await bridge.FederationThresholdAsync(BlockTag.Latest, cancel).ConfigureAwait(false);
        if (devnet.App is { } app)
            Console.WriteLine($"  app          {app}");
        Console.WriteLine($"  Rootstock    {devnet.Rpc} (JSON-RPC, chain id 33), {devnet.WebSocket} (WebSocket)");
        Console.WriteLine($"  Bitcoin      {devnet.BitcoinRpc} (JSON-RPC, user cambium, password cambium), {devnet.Esplora} (Esplora)");
        Console.WriteLine($"  federation   {federation} ({threshold} of {size} keys)");
        Console.WriteLine($"  BTC          mnemonic: {BitcoinKeys.Mnemonic}");
        foreach (Devnet.BitcoinNode.Wallet.WalletKey key in DevnetAccounts.Person)
        {
            Primitives.Satoshis balance = await purse.BalanceAsync(key, cancel).ConfigureAwait(false);
            Console.WriteLine($"               {BitcoinKeys.PathOf(key.Kind, DevnetAccounts.PersonAccount)}/0/0 {BitcoinKeys.AddressOf(key)} {balance}");
        }
        RootstockAccount account = DevnetAccounts.PersonOnRootstock;
        Primitives.Wei wei = await node.BalanceAsync(account.Address, BlockTag.Latest, cancel).ConfigureAwait(false);
        Console.WriteLine($"  RBTC         {account.Address} {wei.Value / 1_000_000_000_000_000_000ul} RBTC");
        Console.WriteLine($"               key {account.ExportSecret()}");
    }
}
