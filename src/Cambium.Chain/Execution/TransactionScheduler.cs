using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>
/// Divides the transactions of a candidate block into parallel sublists and the sequential one (RSKIP144), one after another and
/// without looking back: to the list it conflicts with, to the sequential one when it conflicts with several. Not consensus.
/// </summary>
internal sealed class TransactionScheduler
{
    private const int Sequential = ConsensusLimits.ParallelSublists;

    private readonly List<int>[] _lists = [.. Enumerable.Range(0, Sequential + 1).Select(_ => new List<int>())];
    private readonly long[] _gasUsed = new long[Sequential + 1];
    private readonly Dictionary<StateKey, int> _writers = [];
    private readonly Dictionary<StateKey, int> _readers = [];
    private readonly Dictionary<Address, int> _listOfSender = [];
    private readonly SublistGasLimits _limits;

    public TransactionScheduler(SublistGasLimits limits) => _limits = limits;

    public long SequentialGasUsed => _gasUsed[Sequential];

    /// <summary>The transactions in block order, and where the parallel lists end.</summary>
    public (IReadOnlyList<int> Order, IReadOnlyList<short> Edges) Schedule()
    {
        var edges = new List<short>();
        int end = 0;
        for (int list = 0; list < Sequential; list++)
        {
            if (_lists[list].Count == 0)
                continue;
            end += _lists[list].Count;
            edges.Add((short)end);
        }

        return ([.. _lists.SelectMany(list => list)], edges);
    }

    /// <summary>Gives a transaction a list; false when its gas limit fits none that may take it.</summary>
    public bool TryAssign(int index, ScheduledTransaction transaction)
    {
        int list = transaction.MustBeSequential ? Sequential : Choose(transaction);
        if (!HasRoom(list, transaction.GasLimit))
            list = Sequential;
        if (!HasRoom(list, transaction.GasLimit))
            return false;
        _lists[list].Add(index);
        _gasUsed[list] += transaction.GasUsed;
        Remember(transaction, list);
        return true;
    }

    private int Choose(ScheduledTransaction transaction)
    {
        int? candidate = _listOfSender.TryGetValue(transaction.Sender, out int ofSender) ? ofSender : null;
        foreach (StateKey read in transaction.Keys.Reads)
            candidate = Join(candidate, _writers, read);
        foreach (StateKey write in transaction.Keys.Writes)
            candidate = Join(Join(candidate, _writers, write), _readers, write);
        return candidate ?? LeastUsedParallelList(transaction.GasLimit);
    }

    /// <summary>Two different lists to follow leave only the sequential one.</summary>
    private static int? Join(int? candidate, Dictionary<StateKey, int> accesses, in StateKey key)
    {
        if (!accesses.TryGetValue(key, out int list))
            return candidate;
        return candidate is null || candidate == list ? list : Sequential;
    }

    private int LeastUsedParallelList(long gasLimit)
    {
        int best = Sequential;
        for (int list = 0; list < Sequential; list++)
        {
            if (HasRoom(list, gasLimit) && (best == Sequential || _gasUsed[list] < _gasUsed[best]))
                best = list;
        }

        return best;
    }

    private bool HasRoom(int list, long gasLimit) =>
        Gas.Add(_gasUsed[list], gasLimit) <= (list == Sequential ? _limits.Sequential : _limits.Parallel);

    private void Remember(ScheduledTransaction transaction, int list)
    {
        if (list == Sequential)
            _listOfSender[transaction.Sender] = list;
        else
            _listOfSender.TryAdd(transaction.Sender, list);
        foreach (StateKey read in transaction.Keys.Reads)
            _readers[read] = _readers.TryGetValue(read, out int other) && other != list ? Sequential : list;
        foreach (StateKey write in transaction.Keys.Writes)
            _writers[write] = list;
    }
}
