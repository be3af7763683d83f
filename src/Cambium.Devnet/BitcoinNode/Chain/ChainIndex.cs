using System.Buffers.Binary;
using System.Security.Cryptography;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>
/// The indexes of the active chain: transactions by id, inputs by what they spend, transactions by the scripts they touch.
/// They change in the batches that move the tip, so they never disagree with it.
/// </summary>
public sealed class ChainIndex
{
    private readonly IStore _store;

    internal ChainIndex(IStore store) => _store = store;

    /// <summary>The name of a script in the index: its SHA-256.</summary>
    public static Hash256 HashOf(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return new Hash256(SHA256.HashData(script.Span));
    }

    public bool TryLocate(in Hash256 transactionId, out TransactionLocation location)
    {
        location = default;
        if (!_store.TryGet(ChainTables.Transactions, transactionId.AsSpan(), out byte[]? row))
            return false;
        location = new TransactionLocation(new Hash256(row.AsSpan(0, Hash256.Size)), ReadNumber(row));
        return true;
    }

    /// <summary>The confirmed input that spends an output.</summary>
    public SpendingInput? SpenderOf(OutPoint point) =>
        _store.TryGet(ChainTables.Spends, ChainTables.KeyOf(point), out byte[]? bytes)
            ? new SpendingInput(new Hash256(bytes.AsSpan(0, Hash256.Size)), (uint)ReadNumber(bytes))
            : null;

    /// <summary>The number of confirmed transactions that touch a script.</summary>
    public int HistoryLength(in Hash256 scriptHash) =>
        _store.TryGet(ChainTables.HistoryLengths, scriptHash.AsSpan(), out byte[]? bytes) ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : 0;

    /// <summary>The id of one of them, by its number from the oldest.</summary>
    public Hash256 HistoryAt(in Hash256 scriptHash, int number) =>
        _store.TryGet(ChainTables.History, ChainTables.KeyOf(scriptHash, number), out byte[]? bytes)
            ? new Hash256(bytes)
            : throw new ArgumentOutOfRangeException(nameof(number), number, "no such transaction of the script");

    internal void Connect(IStoreBatch batch, Block block, IReadOnlyList<ChainCoin> spent)
    {
        for (int i = 0; i < block.Transactions.Count; i++)
        {
            Transaction transaction = block.Transactions[i];
            batch.Put(ChainTables.Transactions, transaction.Id.AsSpan(), Row(block.Hash, i));
            for (int j = 0; j < transaction.Inputs.Count && !transaction.IsCoinbase; j++)
                batch.Put(ChainTables.Spends, ChainTables.KeyOf(transaction.Inputs[j].PreviousOutput), Row(transaction.Id, j));
        }
        foreach (IGrouping<Hash256, Hash256> touched in Touches(block, spent))
        {
            int length = HistoryLength(touched.Key);
            foreach (Hash256 id in touched)
                batch.Put(ChainTables.History, ChainTables.KeyOf(touched.Key, length++), id.AsSpan());
            WriteLength(batch, touched.Key, length);
        }
    }

    internal void Disconnect(IStoreBatch batch, Block block, IReadOnlyList<ChainCoin> spent)
    {
        foreach (Transaction transaction in block.Transactions)
        {
            batch.Delete(ChainTables.Transactions, transaction.Id.AsSpan());
            foreach (TxIn input in transaction.Inputs)
                batch.Delete(ChainTables.Spends, ChainTables.KeyOf(input.PreviousOutput));
        }
        foreach (IGrouping<Hash256, Hash256> touched in Touches(block, spent))
        {
            int length = HistoryLength(touched.Key);
            foreach (Hash256 _ in touched)
                batch.Delete(ChainTables.History, ChainTables.KeyOf(touched.Key, --length));
            WriteLength(batch, touched.Key, length);
        }
    }

    /// <summary>The scripts that a transaction pays to or spends from.</summary>
    internal static IEnumerable<Hash256> ScriptsOf(Transaction transaction, IEnumerable<ChainCoin> spent) =>
        transaction.Outputs.Concat(spent.Select(coin => coin.Output)).Select(output => HashOf(output.ScriptPubKey)).Distinct();

    /// <summary>The transactions of a block by the scripts they touch, in the block's order.</summary>
    private static IEnumerable<IGrouping<Hash256, Hash256>> Touches(Block block, IReadOnlyList<ChainCoin> spent)
    {
        List<(Hash256 Script, Hash256 Id)> touches = [];
        int next = 0;
        foreach (Transaction transaction in block.Transactions)
        {
            int count = transaction.IsCoinbase ? 0 : transaction.Inputs.Count;
            touches.AddRange(ScriptsOf(transaction, spent.Skip(next).Take(count)).Select(script => (script, transaction.Id)));
            next += count;
        }
        return touches.GroupBy(touch => touch.Script, touch => touch.Id);
    }

    private static void WriteLength(IStoreBatch batch, in Hash256 scriptHash, int length)
    {
        if (length == 0)
            batch.Delete(ChainTables.HistoryLengths, scriptHash.AsSpan());
        else
            batch.Put(ChainTables.HistoryLengths, scriptHash.AsSpan(), BitConverter.GetBytes(length));
    }

    private static byte[] Row(in Hash256 hash, int number)
    {
        byte[] row = new byte[Hash256.Size + sizeof(int)];
        hash.CopyTo(row);
        BinaryPrimitives.WriteInt32LittleEndian(row.AsSpan(Hash256.Size), number);
        return row;
    }

    private static int ReadNumber(byte[] row) => BinaryPrimitives.ReadInt32LittleEndian(row.AsSpan(Hash256.Size));
}
