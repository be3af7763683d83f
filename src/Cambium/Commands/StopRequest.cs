using System.Runtime.InteropServices;

namespace Cambium.Commands;

/// <summary>The wish that a command which runs until told otherwise should end: Ctrl-C, or a signal to terminate.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _interrupt;

    /// <summary>Listens from now on; without it a signal ends the process at once.</summary>
    public StopRequest()
    {
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    }

    /// <summary>Cancelled when the wish was heard.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Waits for it; the process then goes on, and ends when its command does.</summary>
    public static async Task WaitAsync(CancellationToken cancellation)
    {
        using var request = new StopRequest();
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(request.Token, cancellation);
        await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _terminate.Dispose();
        _interrupt.Dispose();
        _stop.Dispose();
    }

    /// <summary>What waits for the token does not run on the signal's thread, lest it holds up the next signal.</summary>
    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _ = _stop.CancelAsync();
    }
}
