using Cambium.Chain.Transactions;
using Cambium.Primitives;

namespace Cambium.Chain.Blocks;

/// <summary>A header with its transactions and uncle headers, immutable. Nothing here is validated.</summary>
public sealed record Block(BlockHeader Header, IReadOnlyList<Transaction> Transactions, IReadOnlyList<BlockHeader> Uncles)
{
    private Derived<Hash256>? _transactionsRoot;

    public Hash256 Hash => Header.Hash;

    public long Number => Header.Number;

    public Hash256 ParentHash => Header.ParentHash;

    /// <summary>The root that the header's transactions root must equal.</summary>
    public Hash256 TransactionsRoot => Derived<Hash256>.Get(
        ref _transactionsRoot, this, static block => TrieRoots.OfTransactions(block.Transactions, block.Header.Format.HasUnitrieRoots));

    /// <summary>What the block adds to the chain's total difficulty: its own and its uncles'.</summary>
    public UInt256 CumulativeDifficulty
    {
        get
        {
            UInt256 sum = Header.Difficulty;
            foreach (BlockHeader uncle in Uncles) sum += uncle.Difficulty;
            return sum;
        }
    }

    public bool Equals(Block? other) => other is not null && Hash == other.Hash;

    public override int GetHashCode() => Hash.GetHashCode();

    public override string ToString() => Header.ToString();
}
