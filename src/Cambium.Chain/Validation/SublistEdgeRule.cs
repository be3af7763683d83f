using Cambium.Rules;

namespace Cambium.Chain.Validation;

/// <summary>The ends of the parallel sublists (RSKIP144): at most two, above zero, ascending, before the REMASC transaction.</summary>
public static class SublistEdgeRule
{
    public static readonly BlockRule Rule = new("sublist edges", Check);

    private static Mismatch? Check(BlockCandidate candidate)
    {
        if (!candidate.Rules.AllowsParallelExecution) return null;
        if (candidate.Block.Header.SublistEdges is not { } edges) return new Mismatch("none", "a list of edges");
        if (edges.Count > ConsensusLimits.ParallelSublists)
            return new Mismatch($"{edges.Count} edges", $"at most {ConsensusLimits.ParallelSublists}");
        int previous = 0;
        foreach (short edge in edges)
        {
            if (edge <= previous) return new Mismatch($"edge {edge}", $"above {previous}");
            previous = edge;
        }

        int last = candidate.Block.Transactions.Count - 1;
        return previous > Math.Max(last, 0) ? new Mismatch($"edge {previous}", $"at most {last}") : null;
    }
}
