using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Wallet;

/// <summary>Keys that are forgotten when the process ends.</summary>
public sealed class MemoryKeystore : IKeystore
{
    private readonly ConcurrentDictionary<Address, EncryptedKey> _keys = new();

    public IReadOnlyList<Address> Accounts => [.. _keys.Keys.Order()];

    public bool TryGet(in Address account, [NotNullWhen(true)] out EncryptedKey? key) => _keys.TryGetValue(account, out key);

    public void Put(EncryptedKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _keys[key.Account] = key;
    }
}
