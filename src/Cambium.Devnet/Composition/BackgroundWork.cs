namespace Cambium.Devnet.Composition;

/// <summary>Work that goes on until it is stopped.</summary>
internal static class BackgroundWork
{
    /// <summary>Starts the work, which ends without a failure when it is cancelled.</summary>
    /// <returns>Stops it, to be called once; a failure that ended the work earlier comes out there.</returns>
    public static Func<Task> Start(Func<CancellationToken, Task> work)
    {
        var stop = new CancellationTokenSource();
        Task running = Task.Run(() => work(stop.Token), CancellationToken.None);
        return async () =>
        {
            using (stop)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                await running.ConfigureAwait(false);
            }
        };
    }
}
