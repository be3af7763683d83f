using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Trie.State;

/// <summary>
/// The accounts, code and storage that execution reads and writes: one overlay with an undo journal over the trie of the parent block.
/// It gives the results of the reference's towers of caches (MutableRepository over MutableTrieCache): deletion hides everything at once and
/// is applied to the trie before what was written afterwards; empty code counts as present until the block is committed.
/// </summary>
/// <remarks>Not thread safe, except that several forks may run at once while nobody writes to their parent.</remarks>
public sealed class WorldState
{
    private readonly StateOverlay _overlay;
    private readonly TransientStorage _transient = new();

    private WorldState(StateOverlay overlay) => _overlay = overlay;

    /// <summary>The keys read and written from now on are noted here; null (the default) to note nothing.</summary>
    public ReadWriteTracker? Tracker
    {
        get => _overlay.Tracker;
        set => _overlay.Tracker = value;
    }

    public static WorldState At(Unitrie trie)
    {
        ArgumentNullException.ThrowIfNull(trie);
        return new WorldState(new StateOverlay(trie, null));
    }

    /// <exception cref="TrieNodeMissingException">The store has no such state.</exception>
    public static WorldState At(INodeStore store, in Hash256 stateRoot) => At(Unitrie.Open(store, stateRoot));

    /// <summary>Whether the account is there, which a contract marker or code alone do not make it.</summary>
    public bool Exists(in Address address) => _overlay.ReadAccount(address).Exists;

    /// <summary>Whether the account has the contract marker.</summary>
    public bool IsContract(in Address address) => _overlay.ReadMarker(address).HasMarker;

    /// <summary>The account, or null when there is none.</summary>
    public AccountState? GetAccount(in Address address) =>
        _overlay.ReadAccount(address) is { Exists: true } entry ? entry.Account : null;

    /// <summary>The balance; zero when there is no account, which is not created.</summary>
    public Wei GetBalance(in Address address) => _overlay.ReadAccount(address).Account.Balance;

    /// <summary>Adds to the balance and returns the new one. The account is created if it is missing, even for a zero amount.</summary>
    public Wei AddBalance(in Address address, Wei delta)
    {
        StateEntry entry = _overlay.ReadOrCreateAccount(address);
        if (!delta.IsZero)
            _overlay.WriteAccount(entry, entry.Account with { Balance = entry.Account.Balance + delta });
        return entry.Account.Balance;
    }

    /// <summary>Moves an amount without looking whether there is enough; both accounts are created if missing, even for zero.</summary>
    public void Transfer(in Address from, in Address to, Wei amount)
    {
        AddBalance(from, -amount);
        AddBalance(to, amount);
    }

    /// <summary>The nonce; zero when there is no account, which is not created.</summary>
    public UInt256 GetNonce(in Address address) => _overlay.ReadAccount(address).Account.Nonce;

    public void SetNonce(in Address address, in UInt256 nonce)
    {
        StateEntry entry = _overlay.ReadOrCreateAccount(address);
        _overlay.WriteAccount(entry, entry.Account with { Nonce = nonce });
    }

    /// <summary>Adds one to the nonce and returns the new one.</summary>
    public UInt256 IncreaseNonce(in Address address) => IncreaseNonce(_overlay.ReadOrCreateAccount(address));

    /// <summary>Sets the account to nonce 0, balance 0, whatever it was. Code, marker and storage stay.</summary>
    public void CreateAccount(in Address address) => _overlay.WriteAccount(_overlay.Entry(address), default);

    /// <summary>Marks the account as hibernated: its code reads as empty. Nothing does this in production.</summary>
    public void Hibernate(in Address address)
    {
        StateEntry entry = _overlay.ReadOrCreateAccount(address);
        _overlay.WriteAccount(entry, entry.Account with { Flags = entry.Account.Flags | AccountState.HibernatedFlag });
    }

    /// <summary>Writes the contract marker.</summary>
    public void SetupContract(in Address address) => _overlay.WriteMarker(_overlay.Entry(address));

    /// <summary>The code; empty when there is none. The array must not be changed.</summary>
    public byte[] GetCode(in Address address)
    {
        StateEntry entry = _overlay.ReadAccount(address);
        return entry.Exists && !entry.Account.IsHibernated ? _overlay.ReadCode(address)?.Bytes ?? [] : [];
    }

    /// <summary>The length of the code, without fetching it.</summary>
    public int GetCodeLength(in Address address)
    {
        StateEntry entry = _overlay.ReadAccount(address);
        return entry.Exists && !entry.Account.IsHibernated ? _overlay.ReadCode(address)?.Length ?? 0 : 0;
    }

    /// <summary>EXTCODEHASH since RSKIP169: zero without account, else the hash of the code, which may be empty.</summary>
    public Hash256 GetCodeHash(in Address address) => GetCodeHash(address, Keccak256.EmptyHash);

    /// <summary>
    /// EXTCODEHASH before RSKIP169: as <see cref="GetCodeHash(in Address)"/>, but zero for a contract without code; except in the block that
    /// deployed the empty code, where it still is the hash of no bytes.
    /// </summary>
    public Hash256 GetCodeHashBeforeRskip169(in Address address) => GetCodeHash(address, Hash256.Zero);

    /// <summary>Sets the code; non-empty code creates a missing account. The array belongs to the state from then on.</summary>
    public void SetCode(in Address address, byte[] code)
    {
        ArgumentNullException.ThrowIfNull(code);
        _overlay.WriteCode(_overlay.Entry(address), new ContractCode(code));
        if (code.Length > 0)
            _overlay.ReadOrCreateAccount(address);
    }

    /// <summary>A storage word; zero when the cell is empty.</summary>
    public UInt256 GetStorage(in Address address, in UInt256 slot) => _overlay.ReadCell(address, slot).Value.Word;

    /// <summary>Sets a storage word; zero empties the cell. A missing account is created with its contract marker.</summary>
    public void SetStorage(in Address address, in UInt256 slot, in UInt256 value) => SetCell(address, slot, new CellValue(value));

    /// <summary>A cell's bytes as precompiled contracts store them; null when the cell is empty. The array must not be changed.</summary>
    public byte[]? GetStorageBytes(in Address address, in UInt256 slot) => _overlay.ReadCell(address, slot).Value.ToBytes();

    /// <summary>Sets a cell to any bytes; null or none empty it. A missing account is created with its contract marker.</summary>
    public void SetStorageBytes(in Address address, in UInt256 slot, byte[]? value) => SetCell(address, slot, new CellValue(value));

    public UInt256 GetTransient(in Address address, in UInt256 slot) => _transient.Get(address, slot);

    public void SetTransient(in Address address, in UInt256 slot, in UInt256 value) => _transient.Set(address, slot, value, _overlay.Journal);

    /// <summary>Drops all transient words: at the end of each transaction.</summary>
    public void ClearTransient() => _transient.Clear();

    /// <summary>Removes an account with code, marker and storage. What is written to it afterwards counts.</summary>
    public void Delete(in Address address) => _overlay.Delete(address);

    /// <summary>The nonce of the REMASC transaction's sender, an account whose address is one zero byte.</summary>
    public UInt256 GetRemascSenderNonce() => _overlay.ReadRemascSender().Account.Nonce;

    /// <inheritdoc cref="GetRemascSenderNonce"/>
    public UInt256 IncreaseRemascSenderNonce()
    {
        StateEntry entry = _overlay.ReadRemascSender();
        _overlay.CreateIfMissing(entry);
        return IncreaseNonce(entry);
    }

    /// <summary>A point to come back to. It costs nothing; a frame that succeeds simply forgets it.</summary>
    public int Snapshot() => _overlay.Journal.Length;

    /// <summary>Undoes every write since <paramref name="snapshot"/>; what the tracker noted stays noted.</summary>
    public void Revert(int snapshot) => _overlay.Journal.RevertTo(snapshot);

    /// <summary>An independent state over this one, for a list of transactions that runs beside others. Do not write to this one meanwhile.</summary>
    public WorldState Fork() => new(_overlay.Fork());

    /// <summary>Takes over the writes of a fork, in list order, as the reference commits a nested cache.</summary>
    public void Merge(WorldState fork)
    {
        ArgumentNullException.ThrowIfNull(fork);
        _overlay.Merge(fork._overlay);
    }

    /// <summary>The trie with everything written so far; this state goes on over the old one.</summary>
    public Unitrie ToTrie() => _overlay.ToTrie();

    /// <summary>The state root with everything written so far.</summary>
    public Hash256 ComputeRoot() => ToTrie().Hash;

    /// <summary>Ends the block: makes the writes the new base, so that the next block starts here. Snapshots taken before are void.</summary>
    public Unitrie Commit() => _overlay.Commit();

    /// <summary><see cref="Commit()"/>, with the new nodes saved to a store.</summary>
    public Unitrie Commit(IStore store)
    {
        Unitrie trie = Commit().Save(store);
        Reset(trie);
        return trie;
    }

    /// <summary>Forgets all writes and starts again over another trie.</summary>
    public void Reset(Unitrie trie)
    {
        ArgumentNullException.ThrowIfNull(trie);
        _overlay.Reset(trie);
        _transient.Clear();
    }

    private UInt256 IncreaseNonce(StateEntry entry)
    {
        _overlay.WriteAccount(entry, entry.Account with { Nonce = entry.Account.Nonce + UInt256.One });
        return entry.Account.Nonce;
    }

    private Hash256 GetCodeHash(in Address address, in Hash256 ofContractWithoutCode)
    {
        if (!Exists(address))
            return Hash256.Zero;
        return IsContract(address) ? _overlay.ReadCode(address)?.Hash ?? ofContractWithoutCode : Keccak256.EmptyHash;
    }

    private void SetCell(in Address address, in UInt256 slot, CellValue value)
    {
        StateEntry entry = _overlay.ReadAccount(address);
        if (!entry.Exists)
        {
            _overlay.WriteAccount(entry, default);
            _overlay.WriteMarker(entry);
        }
        _overlay.WriteCell(entry, slot, value);
    }
}
