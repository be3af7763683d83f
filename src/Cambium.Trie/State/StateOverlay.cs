using Cambium.Primitives;

namespace Cambium.Trie.State;

/// <summary>
/// The entries of a <see cref="WorldState"/>: loads parts from the fork's parent or the trie, notes what is read and written, and journals
/// writes. What it caches stays valid across blocks as long as each block builds on the one before.
/// </summary>
internal sealed class StateOverlay(Unitrie trie, StateOverlay? parent)
{
    /// <summary>With more entries or cells than these, what was read is dropped at the end of a block.</summary>
    private const int MaxCachedEntries = 50_000;
    private const int MaxCachedCells = 250_000;

    private readonly Dictionary<Address, StateEntry> _entries = [];
    private readonly List<StateEntry> _written = [];
    private StateEntry? _remascSender;
    private Unitrie _base = trie;
    private int _cachedCells;

    public UndoJournal Journal { get; } = new();

    public ReadWriteTracker? Tracker { get; set; }

    /// <summary>The entry of an account, with nothing loaded.</summary>
    public StateEntry Entry(in Address address)
    {
        if (!_entries.TryGetValue(address, out StateEntry? entry))
        {
            entry = new StateEntry(address, parent?.EntryOrNull(address)?.Key ?? StateTrieKeys.Account(address));
            _entries.Add(address, entry);
        }
        return entry;
    }

    /// <summary>The entry with its account loaded and noted as read.</summary>
    public StateEntry ReadAccount(in Address address)
    {
        Tracker?.Read(new StateKey(StateKeyKind.Account, address, default));
        StateEntry entry = Entry(address);
        LoadAccount(entry);
        return entry;
    }

    public StateEntry ReadOrCreateAccount(in Address address)
    {
        StateEntry entry = ReadAccount(address);
        CreateIfMissing(entry);
        return entry;
    }

    public void CreateIfMissing(StateEntry entry)
    {
        if (!entry.Exists)
            WriteAccount(entry, default);
    }

    public StateEntry ReadRemascSender()
    {
        _remascSender ??= new StateEntry(default, StateTrieKeys.RemascSender.ToArray());
        Tracker?.Read(_remascSender.AccountKey);
        LoadAccount(_remascSender);
        return _remascSender;
    }

    /// <summary>The entry with its marker loaded and noted as read.</summary>
    public StateEntry ReadMarker(in Address address)
    {
        Tracker?.Read(new StateKey(StateKeyKind.ContractMarker, address, default));
        StateEntry entry = Entry(address);
        LoadMarker(entry);
        return entry;
    }

    public ContractCode? ReadCode(in Address address)
    {
        Tracker?.Read(new StateKey(StateKeyKind.Code, address, default));
        StateEntry entry = Entry(address);
        LoadCode(entry);
        return entry.Code;
    }

    public StorageCell ReadCell(in Address address, in UInt256 slot)
    {
        Tracker?.Read(new StateKey(StateKeyKind.Cell, address, slot));
        return Cell(Entry(address), slot);
    }

    public void WriteAccount(StateEntry entry, in AccountState account)
    {
        Tracker?.Write(entry.AccountKey);
        LoadAccount(entry);
        Journal.Account(entry);
        entry.Exists = true;
        entry.Account = account;
        MarkWritten(entry, DirtyParts.Account);
    }

    public void WriteMarker(StateEntry entry)
    {
        Tracker?.Write(new StateKey(StateKeyKind.ContractMarker, entry.Address, default));
        LoadMarker(entry);
        Journal.Marker(entry);
        entry.HasMarker = true;
        MarkWritten(entry, DirtyParts.Marker);
    }

    public void WriteCode(StateEntry entry, ContractCode code)
    {
        Tracker?.Write(new StateKey(StateKeyKind.Code, entry.Address, default));
        LoadCode(entry);
        Journal.Code(entry);
        entry.Code = code;
        MarkWritten(entry, DirtyParts.Code);
    }

    public void WriteCell(StateEntry entry, in UInt256 slot, CellValue value)
    {
        Tracker?.Write(new StateKey(StateKeyKind.Cell, entry.Address, slot));
        StorageCell cell = Cell(entry, slot);
        Journal.Cell(cell);
        cell.Value = value;
        cell.IsDirty = true;
        if (!cell.IsListed)
        {
            cell.IsListed = true;
            entry.AddWritten(cell);
        }
        MarkWritten(entry, DirtyParts.None);
    }

    public void Delete(in Address address)
    {
        Tracker?.Write(new StateKey(StateKeyKind.Account, address, default));
        StateEntry entry = Entry(address);
        Journal.Cleared(entry, entry.Clear());
        MarkWritten(entry, DirtyParts.None);
    }

    public StateOverlay Fork()
    {
        if (parent is not null)
            throw new InvalidOperationException("a fork of the state cannot be forked again");
        return new StateOverlay(_base, this);
    }

    public void Merge(StateOverlay fork)
    {
        foreach (StateEntry theirs in fork._written)
            Merge(theirs, ReferenceEquals(theirs, fork._remascSender) ? ReadRemascSender() : Entry(theirs.Address));
    }

    public Unitrie ToTrie() => new StateWriting(_base, _written).Run();

    public Unitrie Commit()
    {
        Unitrie committed = ToTrie();
        foreach (StateEntry entry in _written)
            Settle(entry);
        _written.Clear();
        Journal.Clear();
        _base = committed;
        if (_entries.Count > MaxCachedEntries || _cachedCells > MaxCachedCells)
            DropCache();
        return committed;
    }

    public void Reset(Unitrie trie)
    {
        bool isHere = _written.Count == 0 && trie.Hash == _base.Hash;
        _base = trie;
        Journal.Clear();
        if (isHere)
            return;
        _written.Clear();
        _remascSender = null;
        DropCache();
    }

    private void DropCache()
    {
        _entries.Clear();
        _cachedCells = 0;
    }

    private StateEntry? EntryOrNull(in Address address) => _entries.GetValueOrDefault(address);

    /// <summary>Where a fork looks first: its parent's entry for the same account.</summary>
    private StateEntry? Below(StateEntry entry)
    {
        if (parent is null)
            return null;
        return ReferenceEquals(entry, _remascSender) ? parent._remascSender : parent.EntryOrNull(entry.Address);
    }

    private void LoadAccount(StateEntry entry)
    {
        if (entry.KnowsAccount)
            return;
        entry.KnowsAccount = true;
        if (Below(entry) is { KnowsAccount: true } below)
            (entry.Exists, entry.Account) = (below.Exists, below.Account);
        else
            new BaseState(_base).LoadAccount(entry);
    }

    private void LoadMarker(StateEntry entry)
    {
        if (entry.KnowsMarker)
            return;
        entry.KnowsMarker = true;
        if (Below(entry) is { KnowsMarker: true } below)
            entry.HasMarker = below.HasMarker;
        else
            new BaseState(_base).LoadMarker(entry);
    }

    private void LoadCode(StateEntry entry)
    {
        if (entry.KnowsCode)
            return;
        entry.KnowsCode = true;
        if (Below(entry) is { KnowsCode: true } below)
            entry.Code = below.Code;
        else
            new BaseState(_base).LoadCode(entry);
    }

    private StorageCell Cell(StateEntry entry, in UInt256 slot)
    {
        if (entry.CellOrNull(slot) is { } known)
            return known;
        var cell = new StorageCell(slot, entry.IsCleared ? default : CellBelow(entry, slot));
        entry.Cells.Add(slot, cell);
        _cachedCells++;
        return cell;
    }

    private CellValue CellBelow(StateEntry entry, in UInt256 slot)
    {
        StateEntry? below = Below(entry);
        if (below?.CellOrNull(slot) is { } cell)
            return cell.Value;
        return below is { IsCleared: true } ? default : new BaseState(_base).LoadCell(entry, slot);
    }

    private void MarkWritten(StateEntry entry, DirtyParts part)
    {
        entry.Dirty |= part;
        if (entry.IsListed)
            return;
        entry.IsListed = true;
        _written.Add(entry);
    }

    private void Merge(StateEntry theirs, StateEntry ours)
    {
        if (theirs.IsCleared)
            Delete(ours.Address);
        if (theirs.Dirty.HasFlag(DirtyParts.Account))
            WriteAccount(ours, theirs.Account);
        if (theirs.Dirty.HasFlag(DirtyParts.Marker))
            WriteMarker(ours);
        if (theirs.Dirty.HasFlag(DirtyParts.Code))
            WriteCode(ours, theirs.Code!);
        foreach (StorageCell cell in theirs.WrittenCells)
        {
            if (cell.IsDirty)
                WriteCell(ours, cell.Slot, cell.Value);
        }
    }

    /// <summary>Makes an entry clean after its writes went into the trie. A deleted account and empty code must be read again from there.</summary>
    private static void Settle(StateEntry entry)
    {
        if (entry.IsCleared)
            entry.Forget();
        foreach (StorageCell cell in entry.WrittenCells)
            cell.IsDirty = cell.IsListed = false;
        entry.ClearWrittenCells();
        if (entry.Code is { Length: 0 })
            entry.Code = null;
        (entry.Node, entry.KnowsNode) = (null, false);
        entry.Dirty = DirtyParts.None;
        entry.IsListed = false;
    }
}
