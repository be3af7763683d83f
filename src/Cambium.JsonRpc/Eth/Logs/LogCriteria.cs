using Cambium.Chain.Receipts;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Eth.Logs;

/// <summary>Which logs are wanted: from any of the addresses, with any of the given topics at each position. What is empty wants all.</summary>
public sealed record LogCriteria(IReadOnlyList<Address> Addresses, IReadOnlyList<IReadOnlyList<Hash256>> Topics)
{
    /// <summary>Whether every log is wanted.</summary>
    public bool IsEmpty => Addresses.Count == 0 && Topics.All(alternatives => alternatives.Count == 0);

    public bool Matches(Log log)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (Addresses.Count > 0 && !Addresses.Contains(log.Address))
            return false;
        for (int i = 0; i < Topics.Count; i++)
        {
            if (Topics[i].Count > 0 && (i >= log.Topics.Count || !Topics[i].Contains(log.Topics[i])))
                return false;
        }
        return true;
    }

    /// <summary>False when no log behind the filter can match.</summary>
    public bool MayMatch(Bloom bloom)
    {
        ArgumentNullException.ThrowIfNull(bloom);
        return Groups.All(group => group.Any(item => bloom.MayContain(item)));
    }

    /// <summary>Of each group at least one item must be in a log's bloom.</summary>
    internal IEnumerable<IReadOnlyList<byte[]>> Groups
    {
        get
        {
            if (Addresses.Count > 0)
                yield return [.. Addresses.Select(address => address.ToArray())];
            foreach (IReadOnlyList<Hash256> alternatives in Topics.Where(alternatives => alternatives.Count > 0))
                yield return [.. alternatives.Select(topic => topic.ToArray())];
        }
    }
}
