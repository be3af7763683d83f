using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Transactions;
using Cambium.Chain.MergeMining;
using Cambium.Primitives;
using RootstockHeader = Cambium.Chain.Blocks.BlockHeader;

namespace Cambium.Mining;

/// <summary>A Bitcoin block that may prove a Rootstock block: its header, its coinbase, and the coinbase's Merkle branch.</summary>
/// <param name="Header">The Bitcoin header.</param>
/// <param name="Coinbase">The coinbase transaction; its witness does not matter.</param>
/// <param name="Branch">The siblings of the coinbase from the bottom up, in wire order.</param>
/// <param name="TransactionCount">How many transactions the Bitcoin block has.</param>
public sealed record BitcoinProof(BlockHeader Header, Transaction Coinbase, IReadOnlyList<Hash256> Branch, int TransactionCount)
{
    /// <summary>The proof in a whole Bitcoin block.</summary>
    public static BitcoinProof Of(Block block) => OfTransactions(block.Header, block.Transactions[0], [.. block.Transactions.Select(transaction => transaction.Id)]);

    /// <summary>The proof with the ids of all transactions, the coinbase's first, in wire order.</summary>
    public static BitcoinProof OfTransactions(BlockHeader header, Transaction coinbase, IReadOnlyList<Hash256> ids) =>
        new(header, coinbase, MerkleTree.Branch(ids, 0), ids.Count);

    /// <summary>The hash after the last tag in the coinbase; null when there is none.</summary>
    public Hash256? TaggedHash()
    {
        byte[] coinbase = Coinbase.ToBytes(withWitness: false);
        int start = coinbase.AsSpan().LastIndexOf(MergeMiningTag.Prefix) + MergeMiningTag.Prefix.Length;
        return start < MergeMiningTag.Prefix.Length || coinbase.Length - start < Hash256.Size
            ? null
            : new Hash256(coinbase.AsSpan(start, Hash256.Size));
    }

    /// <summary>The header with this proof in its merge-mining fields; null when the coinbase has no tag.</summary>
    public RootstockHeader? Apply(RootstockHeader header) =>
        CompressedCoinbase.TryCompress(Coinbase.ToBytes(withWitness: false)) is not { } compressed
            ? null
            : header with
            {
                BitcoinHeader = Header.ToBytes(),
                BitcoinCoinbase = compressed,
                BitcoinMerkleProof = header.Format.HashCoversProof ? PartialTree() : SiblingsInDisplayOrder(),
            };

    /// <summary>RSKIP92: the siblings one after another, each in display order.</summary>
    private byte[] SiblingsInDisplayOrder() => [.. Branch.SelectMany(sibling => sibling.Reversed().ToArray())];

    /// <summary>Before RSKIP92: a partial Merkle tree (BIP-37) that proves the leftmost leaf.</summary>
    private byte[] PartialTree() => PartialMerkleTree.OfLeftmost(Coinbase.Id, Branch, TransactionCount).ToBytes();
}
