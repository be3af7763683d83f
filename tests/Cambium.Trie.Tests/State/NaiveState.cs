using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Trie.State;

namespace Cambium.Trie.Tests.State;

/// <summary>
/// The account repository built the way the reference builds it: each frame is a cache of trie keys over the one below, the lowest is a trie.
/// Slow and literal; <see cref="WorldState"/> must not be distinguishable from it.
/// </summary>
internal sealed class NaiveState
{
    private readonly NaiveState? _parent;
    private readonly Dictionary<string, byte[]?> _cache = [];
    private readonly HashSet<string> _deleted = [];
    private Unitrie _trie = Unitrie.Empty;

    private NaiveState(NaiveState? parent) => _parent = parent;

    public NaiveState(Unitrie trie) => _trie = trie;

    public HashSet<string> Reads { get; private init; } = [];

    public HashSet<string> Writes { get; private init; } = [];

    public NaiveState StartTracking() => new(this) { Reads = Reads, Writes = Writes };

    /// <summary>A frame over this one that notes its own reads and writes.</summary>
    public NaiveState Fork() => new(this);

    public void Commit()
    {
        foreach (string account in _deleted)
            _parent!.RawDelete(account);
        foreach ((string key, byte[]? value) in _cache)
            _parent!.RawPut(key, value);
        _deleted.Clear();
        _cache.Clear();
    }

    public Unitrie Trie => _trie;

    public bool Exists(in Address address) => Get(Account(address)) is { Length: > 0 };

    public bool IsContract(in Address address) => Get(Marker(address)) is not null;

    public Wei GetBalance(in Address address) => Load(address)?.Balance ?? Wei.Zero;

    public UInt256 GetNonce(in Address address) => Load(address)?.Nonce ?? UInt256.Zero;

    public void AddBalance(in Address address, Wei delta)
    {
        AccountState account = LoadOrCreate(address);
        if (!delta.IsZero)
            Put(Account(address), (account with { Balance = account.Balance + delta }).Encode());
    }

    public void SetNonce(in Address address, in UInt256 nonce)
    {
        AccountState account = LoadOrCreate(address);
        Put(Account(address), (account with { Nonce = nonce }).Encode());
    }

    public void IncreaseNonce(in Address address)
    {
        AccountState account = LoadOrCreate(address);
        Put(Account(address), (account with { Nonce = account.Nonce + UInt256.One }).Encode());
    }

    public void Hibernate(in Address address)
    {
        AccountState account = LoadOrCreate(address);
        Put(Account(address), (account with { Flags = account.Flags | AccountState.HibernatedFlag }).Encode());
    }

    public void CreateAccount(in Address address) => Put(Account(address), default(AccountState).Encode());

    public void SetupContract(in Address address) => Put(Marker(address), [1]);

    public void SetCode(in Address address, byte[] code)
    {
        Put(Code(address), code);
        if (code.Length != 0 && !Exists(address))
            CreateAccount(address);
    }

    public byte[] GetCode(in Address address)
    {
        if (!Exists(address) || Load(address)!.Value.IsHibernated)
            return [];
        return Get(Code(address)) ?? [];
    }

    public int GetCodeLength(in Address address) => Load(address) is { IsHibernated: false } ? Get(Code(address))?.Length ?? 0 : 0;

    public Hash256 GetCodeHash(in Address address, Hash256 withoutCode)
    {
        if (!Exists(address))
            return Hash256.Zero;
        if (!IsContract(address))
            return Keccak256.EmptyHash;
        return Get(Code(address)) is { } code ? Keccak256.Hash(code) : withoutCode;
    }

    public byte[]? GetStorageBytes(in Address address, in UInt256 slot) => Get(Cell(address, slot));

    public void SetStorageBytes(in Address address, in UInt256 slot, byte[]? value)
    {
        if (!Exists(address))
        {
            CreateAccount(address);
            SetupContract(address);
        }
        Put(Cell(address, slot), value is { Length: > 0 } ? value : null);
    }

    public void Delete(in Address address)
    {
        Writes.Add(Account(address));
        RawDelete(Account(address));
    }

    private static string Account(in Address address) => Hex.Encode(StateTrieKeys.Account(address));

    private static string Marker(in Address address) => Hex.Encode(StateTrieKeys.ContractMarker(address));

    private static string Code(in Address address) => Hex.Encode(StateTrieKeys.Code(address));

    private static string Cell(in Address address, in UInt256 slot) => Hex.Encode(StateTrieKeys.Cell(address, slot));

    private static string AccountOf(string key) => key[..(2 * StateTrieKeys.AccountKeyLength)];

    private AccountState? Load(in Address address) => Get(Account(address)) is { } encoded ? AccountState.Decode(encoded) : null;

    private AccountState LoadOrCreate(in Address address)
    {
        if (Load(address) is { } account)
            return account;
        CreateAccount(address);
        return default;
    }

    private byte[]? Get(string key)
    {
        Reads.Add(key);
        return RawGet(key);
    }

    private void Put(string key, byte[]? value)
    {
        Writes.Add(key);
        RawPut(key, value);
    }

    private byte[]? RawGet(string key)
    {
        if (_parent is null)
            return _trie.Get(Hex.Decode(key));
        if (_cache.TryGetValue(key, out byte[]? value))
            return value;
        return _deleted.Contains(AccountOf(key)) ? null : _parent.RawGet(key);
    }

    private void RawPut(string key, byte[]? value)
    {
        if (_parent is null)
            _trie = _trie.Put(Hex.Decode(key), value);
        else
            _cache[key] = value;
    }

    private void RawDelete(string account)
    {
        if (_parent is null)
        {
            _trie = _trie.DeleteRecursive(Hex.Decode(account));
            return;
        }
        _deleted.Add(account);
        foreach (string key in _cache.Keys.Where(key => AccountOf(key) == account).ToArray())
            _cache.Remove(key);
    }
}
