using Cambium.Primitives;

namespace Cambium.Trie.State;

/// <summary>Storage that lives for one transaction (RSKIP446, EIP-1153).</summary>
internal sealed class TransientStorage
{
    private readonly Dictionary<(Address Address, UInt256 Slot), UInt256> _words = [];

    public UInt256 Get(in Address address, in UInt256 slot) => _words.GetValueOrDefault((address, slot));

    public void Set(in Address address, in UInt256 slot, in UInt256 value, UndoJournal journal)
    {
        UInt256 before = Get(address, slot);
        if (before == value)
            return;
        journal.Transient(this, address, slot, before);
        Restore(address, slot, value);
    }

    public void Restore(in Address address, in UInt256 slot, in UInt256 value)
    {
        if (value.IsZero)
            _words.Remove((address, slot));
        else
            _words[(address, slot)] = value;
    }

    public void Clear()
    {
        if (_words.Count > 0)
            _words.Clear();
    }
}
