using Cambium.Chain.Transactions;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Blocks;

/// <summary>A block on the wire and on disk: the list of full header, transactions and full uncle headers.</summary>
public static class BlockCodec
{
    private const int Items = 3;

    public static byte[] Encode(Block block)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        BlockHeaderCodec.Write(writer, block.Header, HeaderEncoding.Full);
        int transactions = writer.BeginList();
        foreach (Transaction transaction in block.Transactions) writer.WriteRaw(transaction.Encoded.Span);
        writer.EndList(transactions);
        WriteUncles(writer, block.Uncles);
        writer.EndList(list);
        return writer.ToArray();
    }

    /// <summary>Decodes exactly one block, whose transactions must have the root in the header.</summary>
    /// <exception cref="RlpException">The bytes are not a block of that network.</exception>
    public static Block Decode(ReadOnlySpan<byte> encoded, NetworkParameters network)
    {
        var outer = new RlpReader(encoded);
        RlpReader reader = outer.ReadList();
        outer.ExpectEnd();
        int items = reader.CountItems();
        if (items != Items) throw new RlpException($"a block has exactly 3 items, not {items}");
        BlockHeader header = BlockHeaderCodec.Read(reader.ReadList(), network, compressed: false);
        Transaction[] transactions = ReadTransactions(reader.ReadList());
        BlockHeader[] uncles = ReadUncles(reader.ReadList(), network);
        var block = new Block(header, transactions, uncles);
        if (block.TransactionsRoot != header.TransactionsRoot)
            throw new RlpException($"the transactions have root {block.TransactionsRoot}, the header says {header.TransactionsRoot}");
        return block;
    }

    /// <summary>The hash that the header's uncles hash must equal.</summary>
    public static Hash256 UnclesHash(IReadOnlyList<BlockHeader> uncles)
    {
        var writer = new RlpWriter();
        WriteUncles(writer, uncles);
        return Keccak256.Hash(writer.Written);
    }

    private static void WriteUncles(RlpWriter writer, IReadOnlyList<BlockHeader> uncles)
    {
        int list = writer.BeginList();
        foreach (BlockHeader uncle in uncles) BlockHeaderCodec.Write(writer, uncle, HeaderEncoding.Full);
        writer.EndList(list);
    }

    /// <summary>The reference also takes a transaction that is wrapped in a string.</summary>
    private static Transaction[] ReadTransactions(RlpReader reader)
    {
        var transactions = new Transaction[reader.CountItems()];
        for (int i = 0; i < transactions.Length; i++)
        {
            Transaction transaction = TransactionCodec.Decode(RlpItems.ReadItem(ref reader));
            bool last = i == transactions.Length - 1;
            transactions[i] = last && transaction.HasRemascForm ? transaction with { IsRemasc = true } : transaction;
        }

        return transactions;
    }

    private static BlockHeader[] ReadUncles(RlpReader reader, NetworkParameters network)
    {
        var uncles = new BlockHeader[reader.CountItems()];
        for (int i = 0; i < uncles.Length; i++)
            uncles[i] = BlockHeaderCodec.Read(reader.ReadList(), network, compressed: false);
        return uncles;
    }
}
