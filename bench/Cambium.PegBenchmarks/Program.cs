using System.CommandLine;
using System.Runtime.InteropServices;
using Cambium.Devnet;
using Cambium.PegBenchmarks;
using Microsoft.Extensions.Logging.Abstractions;

// Usage: dotnet run -c Release --project bench/Cambium.PegBenchmarks -- [--count 200] [--block-time 1] [--federators 3]
var count = new Option<int>("--count") { Description = "How many peg-ins at once, and then peg-outs.", DefaultValueFactory = _ => 200 };
var blockTime = new Option<double>("--block-time") { Description = "Seconds between two Rootstock blocks.", DefaultValueFactory = _ => 1 };
var federators = new Option<int>("--federators") { Description = "Members of the federation.", DefaultValueFactory = _ => 3 };
var command = new RootCommand("Sends many peg-ins at once to a devnet, then as many peg-outs, and tells when each stage was reached and what it cost.") { count, blockTime, federators };
using var stop = new CancellationTokenSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
command.SetAction(async result =>
{
    DirectoryInfo directory = Directory.CreateTempSubdirectory("cambium-peg-benchmark-");
    try
    {
        var options = new DevnetOptions
        {
            DataDirectory = directory.FullName,
            BlockTime = TimeSpan.FromSeconds(result.GetValue(blockTime)),
            Federators = result.GetValue(federators),
            Ports = DevnetPorts.Any,
            App = false,
        };
        await using DevnetHost devnet = await DevnetHost.StartAsync(options, NullLoggerFactory.Instance, stop.Token);
        var load = new PegLoad(devnet, result.GetValue(count));
        Console.WriteLine((await load.PegInAsync(stop.Token)).ToText());
        Console.WriteLine((await load.PegOutAsync(stop.Token)).ToText());
        return 0;
    }
    finally
    {
        directory.Delete(recursive: true);
    }
});
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    _ = stop.CancelAsync();
}
