namespace Cambium.Bitcoin.Wallet;

/// <summary>
/// Looks for the subset whose sum is closest above a target within a tolerance: depth first, taking a value before
/// leaving it out, cutting branches that can no longer reach the target or went too far.
/// </summary>
internal static class BranchAndBound
{
    /// <summary>Bitcoin Core's bound: the search is exponential.</summary>
    private const int MaxTries = 100_000;

    /// <param name="values">Positive values in descending order.</param>
    /// <param name="target">What the sum must reach.</param>
    /// <param name="tolerance">How far it may exceed the target.</param>
    /// <returns>The indexes of the best subset found, or null.</returns>
    public static int[]? Search(long[] values, long target, long tolerance)
    {
        long remaining = values.Sum();
        if (remaining < target)
            return null;
        List<int> chosen = [];
        int[]? best = null;
        long bestExcess = tolerance;
        long sum = 0;
        int next = 0;
        for (int tries = 0; tries < MaxTries; tries++)
        {
            if (sum >= target && sum - target <= bestExcess)
            {
                best = [.. chosen];
                bestExcess = sum - target;
                if (bestExcess == 0)
                    break;
            }
            bool isDeadEnd = next == values.Length || sum >= target || sum + remaining < target;
            if (!isDeadEnd)
            {
                Take(values, chosen, ref sum, ref remaining, next++);
                continue;
            }
            if (!TryBacktrack(values, chosen, ref sum, ref remaining, ref next))
                break;
        }
        return best;
    }

    private static void Take(long[] values, List<int> chosen, ref long sum, ref long remaining, int index)
    {
        chosen.Add(index);
        sum += values[index];
        remaining -= values[index];
    }

    /// <summary>Leaves out the last value taken, and with it equal values after it, which would give the same sums.</summary>
    private static bool TryBacktrack(long[] values, List<int> chosen, ref long sum, ref long remaining, ref int next)
    {
        if (chosen.Count == 0)
            return false;
        int last = chosen[^1];
        chosen.RemoveAt(chosen.Count - 1);
        sum -= values[last];
        for (int i = last + 1; i < next; i++)
            remaining += values[i];
        next = last + 1;
        while (next < values.Length && values[next] == values[last])
            remaining -= values[next++];
        return true;
    }
}
