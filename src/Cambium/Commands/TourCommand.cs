using System.CommandLine;
using System.Diagnostics;
using Cambium.Clients;
using Cambium.Devnet;
using Cambium.Devnet.Tour;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cambium.Commands;

/// <summary><c>cambium devnet tour</c>: a scripted walk through the peg on a devnet of its own.</summary>
internal static class TourCommand
{
    private const double DefaultBlockTime = 0.25;

    private static readonly Option<int> Federators = new("--federators") { Description = "Members of the federation.", HelpName = "N", DefaultValueFactory = _ => 3 };
    private static readonly Option<double> BlockTime = new("--block-time") { Description = "Seconds between two Rootstock blocks.", HelpName = "S", DefaultValueFactory = _ => DefaultBlockTime };
    private static readonly Option<double> Patience = new("--patience") { Description = "Seconds after which the tour has failed.", HelpName = "S", DefaultValueFactory = _ => 600 };

    public static Command Create()
    {
        DevnetCommand.CheckFederators(Federators);
        DevnetCommand.CheckBlockTime(BlockTime);
        var command = new Command("tour", "Show the peg at work on a devnet of its own: a legacy peg-in, a peg-in, a rejected peg-in with its refund, a peg-out. Ends with 0 only if all is exact to the satoshi.")
        {
            Federators, BlockTime, Patience,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("cambium-tour-");
        var options = new DevnetOptions
        {
            DataDirectory = directory.FullName,
            BlockTime = TimeSpan.FromSeconds(result.GetValue(BlockTime)),
            Federators = result.GetValue(Federators),
            Ports = DevnetPorts.Any,
        };
        using var stop = new StopRequest();
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, cancellation);
        end.CancelAfter(TimeSpan.FromSeconds(result.GetValue(Patience)));
        try
        {
            await WalkAsync(options, end.Token).ConfigureAwait(false);
            return CommandLine.Success;
        }
        catch (Exception failure) when (failure is TourException or NodeException)
        {
            CommandLine.Report(failure.Message);
        }
        catch (OperationCanceledException)
        {
            CommandLine.Report(stop.Token.IsCancellationRequested ? "stopped" : "the tour took too long");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
        return CommandLine.Failure;
    }

    private static async Task WalkAsync(DevnetOptions options, CancellationToken cancel)
    {
        long start = Stopwatch.GetTimestamp();
        await using DevnetHost devnet = await DevnetHost.StartAsync(options, NullLoggerFactory.Instance, cancel).ConfigureAwait(false);
        Console.WriteLine($"a devnet of {options.Federators} federators is ready after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        using CancellationTokenSource watching = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task watch = new ChainWatch(devnet.Rootstock, devnet.Bitcoin, Console.Out).RunAsync(watching.Token);
        await new PegTour(devnet, Console.Out).RunAsync(cancel).ConfigureAwait(false);
        await watching.CancelAsync().ConfigureAwait(false);
        await watch.ConfigureAwait(false);
        Console.WriteLine($"the tour is over after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s: everything is exact to the satoshi");
    }
}
