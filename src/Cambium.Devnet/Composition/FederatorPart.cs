using Cambium.PowPeg.Federation;
using Cambium.PowPeg.Hsm.Client;
using Microsoft.Extensions.Logging;

namespace Cambium.Devnet.Composition;

/// <summary>One member's federator. An HSM that is not there yet is waited for.</summary>
internal sealed partial class FederatorPart(
    int index, Func<FederatorOptions> options, HttpClient http, ILoggerFactory loggers, TimeProvider clock) : IDevnetPart
{
    private static readonly TimeSpan PauseBeforeRetry = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = loggers.CreateLogger<FederatorPart>();
    private Func<Task>? _stop;

    public string Name => $"federator {index + 1}";

    public Task StartAsync(CancellationToken cancel)
    {
        _stop = BackgroundWork.Start(RunAsync);
        return Task.CompletedTask;
    }

    public Task StopAsync() => Interlocked.Exchange(ref _stop, null)?.Invoke() ?? Task.CompletedTask;

    private async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                Federator federator = await Federator.CreateAsync(options(), http, loggers, clock, cancel).ConfigureAwait(false);
                await federator.RunAsync(cancel).ConfigureAwait(false);
            }
            catch (HsmException error)
            {
                Log.NoHsm(_logger, Name, error.Message);
                await Task.Delay(PauseBeforeRetry, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Federator} waits for its HSM: {Reason}")]
        public static partial void NoHsm(ILogger logger, string federator, string reason);
    }
}
