using Cambium.Primitives;

namespace Cambium.Trie.State;

/// <summary>Lists what a state trie holds. It reads the whole trie: for comparisons and inspection, not for execution.</summary>
public static class StateContents
{
    private const int CellNameStart = StateTrieKeys.AccountKeyLength + 1 + StateTrieKeys.SecurePrefixLength;

    /// <summary>All accounts in the order of their keys, without the REMASC transaction's pseudo sender.</summary>
    public static IEnumerable<StateAccount> Accounts(Unitrie trie)
    {
        ArgumentNullException.ThrowIfNull(trie);
        List<KeyValuePair<byte[], byte[]>> parts = [];
        foreach (KeyValuePair<byte[], byte[]> entry in trie.Entries())
        {
            if (entry.Key.Length < StateTrieKeys.AccountKeyLength)
                continue;
            if (parts.Count > 0 && !IsSameAccount(parts[0].Key, entry.Key))
            {
                yield return Assemble(parts);
                parts.Clear();
            }
            parts.Add(entry);
        }
        if (parts.Count > 0)
            yield return Assemble(parts);
    }

    /// <summary>The non-empty cells of one account.</summary>
    public static IReadOnlyList<KeyValuePair<UInt256, byte[]>> Cells(Unitrie trie, in Address address)
    {
        ArgumentNullException.ThrowIfNull(trie);
        KeyValuePair<byte[], byte[]>[] parts = [.. trie.EntriesBelow(StateTrieKeys.ContractMarker(address))];
        return parts.Length == 0 ? [] : Assemble(parts).Cells;
    }

    private static bool IsSameAccount(byte[] a, byte[] b) =>
        a.AsSpan(0, StateTrieKeys.AccountKeyLength).SequenceEqual(b.AsSpan(0, StateTrieKeys.AccountKeyLength));

    private static StateAccount Assemble(IReadOnlyList<KeyValuePair<byte[], byte[]>> parts)
    {
        var address = new Address(parts[0].Key.AsSpan(1 + StateTrieKeys.SecurePrefixLength, Address.Size));
        AccountState? account = null;
        bool isContract = false;
        byte[] code = [];
        List<KeyValuePair<UInt256, byte[]>> cells = [];
        foreach ((byte[] key, byte[] value) in parts)
        {
            if (key.Length == StateTrieKeys.AccountKeyLength)
                account = AccountState.Decode(value);
            else if (key.Length > CellNameStart)
                cells.Add(KeyValuePair.Create(UInt256.FromBigEndian(key.AsSpan(CellNameStart)), value));
            else if (StateTrieKeys.IsCode(key))
                code = value;
            else
                isContract = true;
        }
        return new StateAccount(address, account, isContract, code, cells);
    }
}
