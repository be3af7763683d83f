using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rvm;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>
/// Runs the parallel sublists of a block, each on its own fork of the state, and merges them in list order when they did not touch
/// each other's keys (RSKIP144, consensus reference 4.9). The result does not depend on how the threads are scheduled.
/// </summary>
internal sealed class ParallelSublists(
    BlockEnvironment block, IReadOnlyList<Transaction> transactions, WorldState state, Vm machine)
{
    /// <summary>Why the block is invalid, after <see cref="Execute"/>.</summary>
    public ExecutionFailure? FirstFailure { get; private set; }

    /// <summary>Executes the lists that end at the given edges; without failure the state has their writes afterwards.</summary>
    public SublistResult[] Execute(IReadOnlyList<short> edges)
    {
        var results = new SublistResult[edges.Count];
        var forks = new WorldState[edges.Count];
        for (int i = 0; i < forks.Length; i++)
        {
            forks[i] = state.Fork();
            forks[i].Tracker = edges.Count > 1 ? new ReadWriteTracker() : null;
        }

        RunBesideEachOther(edges.Count, i =>
        {
            var list = new SublistExecutor(block, forks[i], machine, []);
            results[i] = list.Execute(transactions, (i == 0 ? 0 : edges[i - 1])..edges[i], Terms);
        });
        FirstFailure = Array.Find(results, result => result.Failure is not null)?.Failure ?? FindCollision(forks);
        if (FirstFailure is null)
            Array.ForEach(forks, state.Merge);
        return results;
    }

    private SublistTerms Terms => new(block.SublistGasLimits.Parallel, IsParallel: true, FeesBefore: Wei.Zero);

    /// <summary>The first list runs on the calling thread.</summary>
    private static void RunBesideEachOther(int lists, Action<int> run)
    {
        var others = new Task[lists - 1];
        for (int i = 1; i < lists; i++)
        {
            int list = i;
            others[list - 1] = Task.Run(() => run(list));
        }

        run(0);
        foreach (Task other in others)
            other.GetAwaiter().GetResult();
    }

    private static ExecutionFailure? FindCollision(WorldState[] forks)
    {
        ReadWriteTracker[] trackers = [.. forks.Select(fork => fork.Tracker).OfType<ReadWriteTracker>()];
        return ReadWriteTracker.AnyCollision(trackers) ? ExecutionFailure.SublistsCollide() : null;
    }
}
