
namespace Cambium.Mining;

/// <summary>Proves work without a Bitcoin node, for regtest.</summary>
public sealed class SoloMiner(MiningServer server, TimeProvider clock)
{
    /// <summary>Mines the present work and submits it.</summary>
    public SubmissionResult Mine(CancellationToken cancellation) => Mine(server.Work, cancellation);

    /// <summary>Mines new work with whatever is pending now and submits it.</summary>
    public SubmissionResult MineAnew(CancellationToken cancellation)
    {
        server.Refresh();
        return Mine(server.Work, cancellation);
    }

    private SubmissionResult Mine(MiningWork work, CancellationToken cancellation) =>
        server.Submit(SoloProof.Find(work.MergeMiningHash, work.Target, clock.GetUtcNow(), cancellation));
}
