namespace Cambium.Trie.State;

/// <summary>
/// The state keys that one list of transactions read and wrote, reverted accesses included (RSKIP144). Two lists that ran side by side
/// collide when one wrote a key that the other read or wrote.
/// </summary>
public sealed class ReadWriteTracker
{
    private readonly HashSet<StateKey> _reads = [];
    private readonly HashSet<StateKey> _writes = [];

    public IReadOnlySet<StateKey> Reads => _reads;

    public IReadOnlySet<StateKey> Writes => _writes;

    /// <summary>Whether any two of the lists collide.</summary>
    public static bool AnyCollision(IReadOnlyList<ReadWriteTracker> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        for (int i = 0; i < lists.Count; i++)
        {
            for (int j = i + 1; j < lists.Count; j++)
            {
                if (lists[i].CollidesWith(lists[j]))
                    return true;
            }
        }
        return false;
    }

    public bool CollidesWith(ReadWriteTracker other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _writes.Overlaps(other._writes) || _writes.Overlaps(other._reads) || _reads.Overlaps(other._writes);
    }

    public void Clear()
    {
        _reads.Clear();
        _writes.Clear();
    }

    internal void Read(in StateKey key) => _reads.Add(key);

    internal void Write(in StateKey key) => _writes.Add(key);
}
