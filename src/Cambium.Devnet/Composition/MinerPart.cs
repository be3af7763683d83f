using Cambium.Devnet.MergeMining;

namespace Cambium.Devnet.Composition;

/// <summary>The merge-miner in its rhythm; stopped, it still mines on demand.</summary>
internal sealed class MinerPart(MergeMiner miner) : IDevnetPart
{
    private Func<Task>? _stop;

    public string Name => "merge-miner";

    public Task StartAsync(CancellationToken cancel)
    {
        _stop = BackgroundWork.Start(miner.RunAsync);
        return Task.CompletedTask;
    }

    public Task StopAsync() => Interlocked.Exchange(ref _stop, null)?.Invoke() ?? Task.CompletedTask;
}
