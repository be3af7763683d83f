using Cambium.Primitives;
using Cambium.Trie.Nodes;

namespace Cambium.Trie.State;

/// <summary>Loads the parts of an entry from the trie below the overlay.</summary>
internal readonly struct BaseState(Unitrie trie)
{
    public void LoadAccount(StateEntry entry)
    {
        if (Node(entry) is not { Value.IsEmpty: false } node)
            return;
        entry.Exists = true;
        entry.Account = AccountState.Decode(node.Value.Bytes(trie.Store));
    }

    public void LoadMarker(StateEntry entry)
    {
        Span<byte> key = stackalloc byte[StateTrieKeys.AccountKeyLength + 1];
        int length = StateTrieKeys.WriteMarker(entry.Key, key);
        entry.HasMarker = Find(entry, key[..length]) is { Value.IsEmpty: false };
    }

    public void LoadCode(StateEntry entry)
    {
        Span<byte> key = stackalloc byte[StateTrieKeys.AccountKeyLength + 1];
        int length = StateTrieKeys.WriteCode(entry.Key, key);
        entry.Code = Find(entry, key[..length]) is { Value.IsEmpty: false } node ? new ContractCode(node.Value, trie.Store) : null;
    }

    public CellValue LoadCell(StateEntry entry, in UInt256 slot)
    {
        if (trie.IsEmpty)
            return default;
        Span<byte> key = stackalloc byte[StateTrieKeys.MaxCellKeyLength];
        int length = StateTrieKeys.WriteCell(entry.Key, slot, key);
        return new CellValue(Find(entry, key[..length])?.Value.Bytes(trie.Store));
    }

    /// <summary>The node at a key below the account: from the account's own node when it has one.</summary>
    private TrieNode? Find(StateEntry entry, ReadOnlySpan<byte> key) => Node(entry) is { } node
        ? TrieSearch.FindBelow(node, key, entry.Key.Length * 8, trie.Store)
        : trie.Find(key);

    private TrieNode? Node(StateEntry entry)
    {
        if (!entry.KnowsNode)
        {
            entry.Node = trie.Find(entry.Key);
            entry.KnowsNode = true;
        }
        return entry.Node;
    }
}
