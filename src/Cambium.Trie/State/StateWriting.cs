using Cambium.Codecs.Rlp;

namespace Cambium.Trie.State;

/// <summary>Turns the written entries of an overlay into one bulk update of the trie: recursive deletions first, then what was written.</summary>
internal readonly struct StateWriting(Unitrie trie, List<StateEntry> written)
{
    private static readonly byte[] Marker = [1];

    private readonly List<TrieChange> _changes = new(written.Count + written.Count);

    public Unitrie Run()
    {
        Unitrie result = trie;
        var writer = new RlpWriter();
        foreach (StateEntry entry in written)
        {
            if (entry.IsCleared)
                result = result.DeleteRecursive(entry.Key);
            AddAccount(entry, writer);
            AddCells(entry);
        }
        return result.Update([.. _changes]);
    }

    private void AddAccount(StateEntry entry, RlpWriter writer)
    {
        if (entry.Dirty.HasFlag(DirtyParts.Account))
            _changes.Add(new TrieChange(entry.Key, entry.Account.Encode(writer)));
        Span<byte> key = stackalloc byte[StateTrieKeys.AccountKeyLength + 1];
        if (entry.Dirty.HasFlag(DirtyParts.Marker))
            _changes.Add(new TrieChange(key[..StateTrieKeys.WriteMarker(entry.Key, key)].ToArray(), Marker));
        if (entry.Dirty.HasFlag(DirtyParts.Code))
            _changes.Add(new TrieChange(key[..StateTrieKeys.WriteCode(entry.Key, key)].ToArray(), entry.Code?.Bytes));
    }

    private void AddCells(StateEntry entry)
    {
        Span<byte> key = stackalloc byte[StateTrieKeys.MaxCellKeyLength];
        foreach (StorageCell cell in entry.WrittenCells)
        {
            if (cell.IsDirty)
                _changes.Add(new TrieChange(key[..StateTrieKeys.WriteCell(entry.Key, cell.Slot, key)].ToArray(), cell.Value.ToBytes()));
        }
    }
}
