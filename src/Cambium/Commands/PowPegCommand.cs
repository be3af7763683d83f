using System.CommandLine;
using System.Globalization;
using Cambium.PowPeg.Federation;
using Cambium.PowPeg.Hsm.Client;
using Microsoft.Extensions.Logging;

namespace Cambium.Commands;

/// <summary><c>cambium powpeg</c>: runs a federator until it is asked to stop.</summary>
internal static class PowPegCommand
{
    private static readonly TimeSpan PauseBeforeRetry = TimeSpan.FromSeconds(5);

    private static readonly ServiceOptions Service = new();
    private static readonly Option<string> Network = new("--network") { Description = "mainnet, testnet or regtest (regtest).", HelpName = "NAME" };
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "Where what is under way is kept over a restart; without it, in memory.", HelpName = "DIR" };
    private static readonly Option<string> Rootstock = new("--rootstock") { Description = "The Rootstock node's JSON-RPC (http://127.0.0.1:4444).", HelpName = "URL" };
    private static readonly Option<string> Bitcoin = new("--bitcoin") { Description = "The Bitcoin node's JSON-RPC (127.0.0.1 with the network's port).", HelpName = "URL" };
    private static readonly Option<string> User = new("--bitcoin-user") { Description = "The name for the Bitcoin node. The password is the setting bitcoin:password, best as CAMBIUM__BITCOIN__PASSWORD.", HelpName = "NAME" };
    private static readonly Option<string> HsmHost = new("--hsm-host") { Description = "Where the PowHSM's manager is (127.0.0.1).", HelpName = "HOST" };
    private static readonly Option<int?> HsmPort = new("--hsm-port") { Description = "Its port (9999).", HelpName = "P" };
    private static readonly Option<double?> Turn = new("--turn-period") { Description = "Seconds of each member's turn (180; 15 on regtest).", HelpName = "S" };

    public static Command Create()
    {
        var command = new Command("powpeg", "Run a federator: it serves the peg between a Bitcoin and a Rootstock node, with its keys in a PowHSM.")
        {
            Network, Data, Service.Config, Rootstock, Bitcoin, User, HsmHost, HsmPort, Turn, Service.Level, AuditCommand.Create(),
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        (FederatorOptions options, IReadOnlyList<string> errors) = FederatorConfiguration.Read(Service.Settings(result, Arguments(result)));
        using ILoggerFactory? loggers = Service.Loggers(result, errors);
        if (loggers is null)
            return CommandLine.Failure;
        using var http = new HttpClient();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task work = WorkAsync(options, http, loggers, stop.Token);
        await StopRequest.WaitAsync(cancellation).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await work.ConfigureAwait(false);
        return CommandLine.Success;
    }

    /// <summary>An HSM that is not there yet is waited for: after a power cut the two start in any order.</summary>
    private static async Task WorkAsync(FederatorOptions options, HttpClient http, ILoggerFactory loggers, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                Federator federator = await Federator.CreateAsync(options, http, loggers, TimeProvider.System, cancel).ConfigureAwait(false);
                Console.WriteLine($"federator with BTC key {federator.Keys.BitcoinKey} and account {federator.Keys.Account}; stop with Ctrl-C");
                await federator.RunAsync(cancel).ConfigureAwait(false);
                return;
            }
            catch (HsmException error)
            {
                CommandLine.Report($"the HSM does not answer, trying again: {error.Message}");
                await Task.Delay(PauseBeforeRetry, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Arguments(ParseResult result) =>
    [
        new("network", result.GetValue(Network)),
        new("data", result.GetValue(Data)?.FullName),
        new("rootstock:url", result.GetValue(Rootstock)),
        new("bitcoin:url", result.GetValue(Bitcoin)),
        new("bitcoin:user", result.GetValue(User)),
        new("hsm:host", result.GetValue(HsmHost)),
        new("hsm:port", result.GetValue(HsmPort)?.ToString(CultureInfo.InvariantCulture)),
        new("turnPeriod", result.GetValue(Turn)?.ToString(CultureInfo.InvariantCulture)),
    ];
}
