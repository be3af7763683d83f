namespace Cambium.App.Api;

/// <summary>Asks the same of many things, a few at a time, so that one request does not take a source for itself.</summary>
internal static class RequestBatch
{
    private const int AtOnce = 8;

    /// <summary>The answers, in the order of the items; the first failure is the result's.</summary>
    public static async Task<TAnswer[]> AskAllAsync<TItem, TAnswer>(
        IReadOnlyList<TItem> items, Func<TItem, CancellationToken, Task<TAnswer>> ask, CancellationToken cancel)
    {
        var answers = new TAnswer[items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForAsync(0, items.Count, options, async (i, stop) => answers[i] = await ask(items[i], stop).ConfigureAwait(false)).ConfigureAwait(false);
        return answers;
    }
}
