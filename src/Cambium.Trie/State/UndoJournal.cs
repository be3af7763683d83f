using Cambium.Primitives;

namespace Cambium.Trie.State;

/// <summary>What each write of the overlay replaced, in order. Reverting to a length puts it back, newest first.</summary>
internal sealed class UndoJournal
{
    private const int InitialCapacity = 64;

    private Step[] _steps = new Step[InitialCapacity];

    public int Length { get; private set; }

    /// <summary>Notes an account before it is written.</summary>
    public void Account(StateEntry entry) =>
        Add(new Step { Kind = StepKind.Account, Entry = entry, Dirty = entry.Dirty, Flag = entry.Exists, Account = entry.Account });

    public void Marker(StateEntry entry) =>
        Add(new Step { Kind = StepKind.Marker, Entry = entry, Dirty = entry.Dirty, Flag = entry.HasMarker });

    public void Code(StateEntry entry) =>
        Add(new Step { Kind = StepKind.Code, Entry = entry, Dirty = entry.Dirty, Object = entry.Code });

    public void Cell(StorageCell cell) =>
        Add(new Step { Kind = StepKind.Cell, Object = cell, Flag = cell.IsDirty, Cell = cell.Value });

    public void Cleared(StateEntry entry, StateEntry.ClearedParts parts) =>
        Add(new Step { Kind = StepKind.Cleared, Entry = entry, Object = parts });

    public void Transient(TransientStorage storage, in Address address, in UInt256 slot, in UInt256 before) =>
        Add(new Step { Kind = StepKind.Transient, Object = storage, Account = new AccountState(slot, new Wei(before)), Address = address });

    public void RevertTo(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        while (Length > length)
        {
            Undo(ref _steps[--Length]);
            _steps[Length] = default;
        }
    }

    public void Clear()
    {
        Array.Clear(_steps, 0, Length);
        Length = 0;
    }

    private void Add(in Step step)
    {
        if (Length == _steps.Length)
            Array.Resize(ref _steps, Length * 2);
        _steps[Length++] = step;
    }

    private static void Undo(ref Step step)
    {
        switch (step.Kind)
        {
            case StepKind.Account:
                step.Entry!.Exists = step.Flag;
                step.Entry.Account = step.Account;
                step.Entry.Dirty = step.Dirty;
                break;
            case StepKind.Marker:
                step.Entry!.HasMarker = step.Flag;
                step.Entry.Dirty = step.Dirty;
                break;
            case StepKind.Code:
                step.Entry!.Code = (ContractCode?)step.Object;
                step.Entry.Dirty = step.Dirty;
                break;
            case StepKind.Cell:
                var cell = (StorageCell)step.Object!;
                cell.Value = step.Cell;
                cell.IsDirty = step.Flag;
                break;
            case StepKind.Cleared:
                step.Entry!.Restore((StateEntry.ClearedParts)step.Object!);
                break;
            default:
                ((TransientStorage)step.Object!).Restore(step.Address, step.Account.Nonce, step.Account.Balance.Value);
                break;
        }
    }

    private enum StepKind : byte
    {
        Account,
        Marker,
        Code,
        Cell,
        Cleared,
        Transient,
    }

    /// <summary>One write undone. A transient write keeps slot and old word in the account's two words, to keep the step small.</summary>
    private struct Step
    {
        public StepKind Kind;
        public bool Flag;
        public DirtyParts Dirty;
        public StateEntry? Entry;
        public object? Object;
        public AccountState Account;
        public CellValue Cell;
        public Address Address;
    }
}
