using System.Security.Cryptography;
using System.Text;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Wallet;

/// <summary>
/// The accounts that this node signs for: some held in memory and unlocked from the start, others encrypted in a keystore and
/// unlocked for a time (rskj Wallet). Meant for regtest; never logs keys or passphrases. Thread safe.
/// </summary>
public sealed class AccountWallet(IKeystore keystore, TimeProvider clock, int keyIterations = EncryptedKey.DefaultIterations)
{
    /// <summary>How long an account stays unlocked unless said otherwise.</summary>
    public static readonly TimeSpan DefaultUnlockTime = TimeSpan.FromMinutes(30);

    private readonly Lock _lock = new();
    private readonly List<Address> _memoryAccounts = [];
    private readonly Dictionary<Address, UnlockedKey> _unlocked = [];

    /// <summary>The seeds of the accounts that the genesis block of a regtest network gives coins to.</summary>
    public static IReadOnlyList<string> RegtestSeeds { get; } = ["cow", .. Enumerable.Range(1, 9).Select(number => $"cow{number}")];

    /// <summary>The memory accounts in the order in which they were added, then those of the keystore.</summary>
    public IReadOnlyList<Address> Accounts
    {
        get
        {
            IReadOnlyList<Address> kept = keystore.Accounts;
            lock (_lock)
                return [.. _memoryAccounts, .. kept.Where(account => !_memoryAccounts.Contains(account))];
        }
    }

    /// <summary>Adds the account whose key is the Keccak-256 of a text, in memory and unlocked.</summary>
    /// <exception cref="ArgumentException">The hash is no private key (a chance of 2^-128).</exception>
    public Address AddSeed(string seed)
    {
        if (!PrivateKey.TryCreate(Keccak256.Hash(Encoding.UTF8.GetBytes(seed)).AsSpan(), out PrivateKey key))
            throw new ArgumentException("this seed gives no private key", nameof(seed));
        return Add(key);
    }

    /// <summary>Adds an account in memory, unlocked until it is locked.</summary>
    public Address Add(in PrivateKey key)
    {
        Address account = key.PublicKey.ToAddress();
        lock (_lock)
        {
            if (!_memoryAccounts.Contains(account))
                _memoryAccounts.Add(account);
            _unlocked[account] = new UnlockedKey(key, DateTimeOffset.MaxValue);
        }
        return account;
    }

    /// <summary>Makes a new account in the keystore and unlocks it.</summary>
    public Address Create(string passphrase)
    {
        Span<byte> secret = stackalloc byte[PrivateKey.Length];
        PrivateKey key;
        do
            RandomNumberGenerator.Fill(secret);
        while (!PrivateKey.TryCreate(secret, out key));
        CryptographicOperations.ZeroMemory(secret);
        return Import(key, passphrase);
    }

    /// <summary>Keeps a key in the keystore and unlocks it.</summary>
    public Address Import(in PrivateKey key, string passphrase)
    {
        var encrypted = EncryptedKey.Encrypt(key, passphrase, keyIterations);
        keystore.Put(encrypted);
        lock (_lock)
            _unlocked[encrypted.Account] = new UnlockedKey(key, EndOf(DefaultUnlockTime));
        return encrypted.Account;
    }

    /// <summary>Unlocks an account of the keystore for a time; false when it is not there or the passphrase is wrong.</summary>
    public bool Unlock(in Address account, string passphrase, TimeSpan time)
    {
        if (!TryDecrypt(account, passphrase, out PrivateKey key))
            return false;
        lock (_lock)
            _unlocked[account] = new UnlockedKey(key, EndOf(time));
        return true;
    }

    /// <summary>Forgets the account's key until it is unlocked again, a memory account's for good; false when it was locked.</summary>
    public bool Lock(in Address account)
    {
        lock (_lock)
            return _unlocked.Remove(account);
    }

    /// <summary>The key of an account that is unlocked.</summary>
    public bool TryGetUnlocked(in Address account, out PrivateKey key)
    {
        key = default;
        lock (_lock)
        {
            if (!_unlocked.TryGetValue(account, out UnlockedKey? unlocked))
                return false;
            if (unlocked.Until < clock.GetUtcNow())
            {
                _unlocked.Remove(account);
                return false;
            }
            key = unlocked.Key;
            return true;
        }
    }

    /// <summary>The key of an account of the keystore, locked or not; false when it is not there or the passphrase is wrong.</summary>
    public bool TryDecrypt(in Address account, string passphrase, out PrivateKey key)
    {
        key = default;
        return keystore.TryGet(account, out EncryptedKey? encrypted) && encrypted.TryDecrypt(passphrase, out key);
    }

    private DateTimeOffset EndOf(TimeSpan time)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return time < DateTimeOffset.MaxValue - now ? now + time : DateTimeOffset.MaxValue;
    }

    private sealed record UnlockedKey(PrivateKey Key, DateTimeOffset Until);
}
