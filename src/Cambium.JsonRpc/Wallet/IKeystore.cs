using System.Diagnostics.CodeAnalysis;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Wallet;

/// <summary>Keeps encrypted keys, one for each account. Thread safe.</summary>
public interface IKeystore
{
    /// <summary>The accounts that have a key here, in the order of their addresses.</summary>
    IReadOnlyList<Address> Accounts { get; }

    bool TryGet(in Address account, [NotNullWhen(true)] out EncryptedKey? key);

    /// <summary>Keeps a key, in place of the account's former one.</summary>
    void Put(EncryptedKey key);
}
