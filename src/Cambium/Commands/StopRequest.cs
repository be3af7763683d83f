using System.Runtime.InteropServices;

namespace Cambium.Commands;

/// <summary>The wish that a command which runs until told otherwise should end: Ctrl-C, or a signal to terminate.</summary>
internal static class StopRequest
{
    /// <summary>Waits for it; the process then goes on, and ends when its command does.</summary>
    public static async Task WaitAsync(CancellationToken cancellation)
    {
        var stop = new TaskCompletionSource();
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using CancellationTokenRegistration cancelled = cancellation.Register(() => stop.TrySetResult());
        await stop.Task.ConfigureAwait(false);

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.TrySetResult();
        }
    }
}
