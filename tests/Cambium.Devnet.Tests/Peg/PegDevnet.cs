using Cambium.Devnet.Tour;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.Devnet.Tests.Peg;

/// <summary>A devnet in a folder of its own whose clocks go eight times as fast.</summary>
internal sealed class PegDevnet : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private readonly DirectoryInfo _directory;
    private readonly CancellationTokenSource _end;
    private readonly Task _watch;

    private PegDevnet(DirectoryInfo directory, DevnetHost host, StringWriter log, CancellationTokenSource end)
    {
        (_directory, Host, Log, _end) = (directory, host, log, end);
        Tour = new PegTour(host, TextWriter.Synchronized(log));
        _watch = new ChainWatch(host.Rootstock, host.Bitcoin, TextWriter.Synchronized(log)).RunAsync(end.Token);
    }

    public DevnetHost Host { get; }

    public PegTour Tour { get; }

    /// <summary>What happened, for texts of failures.</summary>
    public StringWriter Log { get; }

    /// <summary>Ends what takes too long.</summary>
    public CancellationToken Cancel => _end.Token;

    public static async Task<PegDevnet> StartAsync(int federators = 3, int candidates = 0, bool app = false)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(Patience);
        DirectoryInfo directory = Directory.CreateTempSubdirectory("cambium-devnet-");
        var options = new DevnetOptions
        {
            DataDirectory = directory.FullName,
            BlockTime = TimeSpan.FromSeconds(0.125),
            Federators = federators,
            Candidates = candidates,
            Ports = DevnetPorts.Any,
            App = app,
        };
        DevnetHost host = await DevnetHost.StartAsync(options, NullLoggerFactory.Instance, end.Token);
        return new PegDevnet(directory, host, new StringWriter(), end);
    }

    /// <summary>Waits until something is so.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            TestContext.Current.TestOutputHelper?.WriteLine(Log.ToString());
        await _end.CancelAsync();
        await _watch;
        await Host.DisposeAsync();
        _end.Dispose();
        _directory.Delete(recursive: true);
    }
}
