using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Trie.Nodes;

namespace Cambium.Trie.State;

/// <summary>
/// The state root of headers before RSKIP126, which name the root of the old, separate account trie: secure keys, Orchid serialisation.
/// Only states of plain accounts can be named (the genesis of mainnet is one): no node checks these roots in later blocks, so a chain
/// keeps the unitrie root of its early blocks by block hash.
/// </summary>
public static class OrchidState
{
    public static Hash256 Root(IEnumerable<KeyValuePair<Address, AccountState>> accounts)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        TrieChange[] changes = [.. accounts.Select(account => new TrieChange(Keccak256.Hash(account.Key.AsSpan()).ToArray(), Encode(account.Value)))];
        return OrchidCodec.Hash(Unitrie.Empty.Update(changes), secure: true);
    }

    private static byte[] Encode(AccountState account)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        writer.Write(account.Nonce);
        writer.Write(account.Balance.ToSignedBigEndian());
        writer.Write(Unitrie.EmptyHash.AsSpan());
        writer.Write(Keccak256.EmptyHash.AsSpan());
        writer.EndList(list);
        return writer.ToArray();
    }
}
