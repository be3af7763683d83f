using Cambium.Chain.Live;
using Cambium.Chain.Store;

namespace Cambium.JsonRpc.Evm;

/// <summary>Remembered heights to which a test chain can be taken back. Thread safe.</summary>
public sealed class ChainSnapshots(LiveChain chain)
{
    private readonly Lock _lock = new();
    private readonly List<long> _heights = [];

    /// <summary>Remembers the present height; the id is the count of snapshots.</summary>
    public int Take()
    {
        lock (_lock)
        {
            _heights.Add(chain.Head.Number);
            return _heights.Count;
        }
    }

    /// <summary>Goes back to a snapshot and forgets the later ones; false when there is no such snapshot.</summary>
    public bool Revert(long id)
    {
        lock (_lock)
        {
            if (id < 1 || id > _heights.Count)
                return false;
            long height = _heights[(int)id - 1];
            _heights.RemoveRange((int)id, _heights.Count - (int)id);
            if (height < chain.Head.Number)
                Rewind(height);
            return true;
        }
    }

    /// <summary>Goes back to the genesis block and forgets all snapshots.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _heights.Clear();
            Rewind(0);
        }
    }

    private void Rewind(long height)
    {
        StoredBlock block = chain.Blocks.FindCanonical(height) ?? throw new InvalidOperationException($"block {height} is not in the store");
        chain.Rewind(block);
    }
}
