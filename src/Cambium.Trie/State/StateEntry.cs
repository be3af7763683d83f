using System.Runtime.InteropServices;
using Cambium.Primitives;
using Cambium.Trie.Nodes;

namespace Cambium.Trie.State;

/// <summary>
/// Everything the overlay knows about one account: what was read from the state below and what was written over it. Parts are loaded one by
/// one; null means "absent" where the matching <c>Knows</c> flag is set.
/// </summary>
internal sealed class StateEntry(in Address address, byte[] key)
{
    private Dictionary<UInt256, StorageCell>? _cells;
    private List<StorageCell>? _writtenCells;

    public Address Address { get; } = address;

    /// <summary>The account's key in the trie.</summary>
    public byte[] Key { get; } = key;

    /// <summary>The account as a tracked key.</summary>
    public StateKey AccountKey =>
        new(Key.Length == StateTrieKeys.AccountKeyLength ? StateKeyKind.Account : StateKeyKind.RemascSender, Address, default);

    /// <summary>The account's node in the base trie, from which the keys below it are looked up. It stays right as long as nothing of the account is written.</summary>
    public TrieNode? Node { get; set; }

    public bool KnowsNode { get; set; }

    public bool KnowsAccount { get; set; }

    public bool Exists { get; set; }

    public AccountState Account { get; set; }

    public bool KnowsMarker { get; set; }

    public bool HasMarker { get; set; }

    public bool KnowsCode { get; set; }

    public ContractCode? Code { get; set; }

    /// <summary>The account was deleted: nothing of the state below shows through.</summary>
    public bool IsCleared { get; set; }

    public DirtyParts Dirty { get; set; }

    /// <summary>Whether the entry is on its overlay's list of written entries (it stays there when writes are reverted).</summary>
    public bool IsListed { get; set; }

    public Dictionary<UInt256, StorageCell> Cells => _cells ??= [];

    /// <summary>The cells that were written since the last commit, reverted writes included.</summary>
    public ReadOnlySpan<StorageCell> WrittenCells => CollectionsMarshal.AsSpan(_writtenCells);

    public void AddWritten(StorageCell cell) => (_writtenCells ??= []).Add(cell);

    public void ClearWrittenCells() => _writtenCells?.Clear();

    public StorageCell? CellOrNull(in UInt256 slot) => _cells is not null && _cells.TryGetValue(slot, out StorageCell? cell) ? cell : null;

    /// <summary>Forgets everything and hides the state below; returns what it took to come back.</summary>
    public ClearedParts Clear()
    {
        var parts = new ClearedParts(this, _cells, _writtenCells);
        _cells = null;
        _writtenCells = null;
        KnowsAccount = KnowsMarker = KnowsCode = true;
        Exists = HasMarker = false;
        Account = default;
        Code = null;
        IsCleared = true;
        Dirty = DirtyParts.None;
        return parts;
    }

    /// <summary>Forgets everything that was loaded or written.</summary>
    public void Forget()
    {
        Clear();
        KnowsAccount = KnowsMarker = KnowsCode = KnowsNode = IsCleared = false;
    }

    public void Restore(ClearedParts parts)
    {
        (_cells, _writtenCells) = (parts.Cells, parts.WrittenCells);
        (KnowsAccount, Exists, Account) = (parts.KnowsAccount, parts.Exists, parts.Account);
        (KnowsMarker, HasMarker) = (parts.KnowsMarker, parts.HasMarker);
        (KnowsCode, Code) = (parts.KnowsCode, parts.Code);
        (IsCleared, Dirty) = (parts.IsCleared, parts.Dirty);
    }

    /// <summary>What <see cref="Clear"/> took away.</summary>
    internal sealed class ClearedParts(StateEntry entry, Dictionary<UInt256, StorageCell>? cells, List<StorageCell>? writtenCells)
    {
        public Dictionary<UInt256, StorageCell>? Cells { get; } = cells;
        public List<StorageCell>? WrittenCells { get; } = writtenCells;
        public bool KnowsAccount { get; } = entry.KnowsAccount;
        public bool Exists { get; } = entry.Exists;
        public AccountState Account { get; } = entry.Account;
        public bool KnowsMarker { get; } = entry.KnowsMarker;
        public bool HasMarker { get; } = entry.HasMarker;
        public bool KnowsCode { get; } = entry.KnowsCode;
        public ContractCode? Code { get; } = entry.Code;
        public bool IsCleared { get; } = entry.IsCleared;
        public DirtyParts Dirty { get; } = entry.Dirty;
    }
}
