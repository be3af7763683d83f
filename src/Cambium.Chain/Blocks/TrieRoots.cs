using Cambium.Chain.Receipts;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Trie;

namespace Cambium.Chain.Blocks;

/// <summary>
/// Roots of the transaction and receipt lists: tries from RLP index to encoding, hashed as unitries from RSKIP126 on and in the Orchid
/// serialisation before.
/// </summary>
public static class TrieRoots
{
    /// <summary>The root of an empty trie: the Keccak-256 hash of the RLP empty string.</summary>
    public static Hash256 Empty => Unitrie.EmptyHash;

    public static Hash256 OfTransactions(IReadOnlyList<Transaction> transactions, bool unitrie) =>
        Of([.. transactions.Select(transaction => transaction.Encoded.ToArray())], unitrie);

    public static Hash256 OfReceipts(IReadOnlyList<TransactionReceipt> receipts, bool unitrie) =>
        Of([.. receipts.Select(receipt => receipt.Encode())], unitrie);

    private static Hash256 Of(byte[][] items, bool unitrie) => unitrie ? IndexedTrie.Root(items) : IndexedTrie.OrchidRoot(items);
}
