using System.Buffers.Binary;
using Cambium.Chain.Blocks;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Chain.Store;

/// <summary>
/// Gathers everything that one imported block changes, its state nodes included, and writes it at once. Used by one thread.
/// </summary>
public sealed class BlockStoreWriter(BlockStore blocks)
{
    internal const int LocationSize = Hash256.Size + sizeof(int);

    private readonly List<StoredBlock> _added = [];

    /// <summary>The batch, for the state nodes of the block.</summary>
    public IStoreBatch Batch { get; } = blocks.Store.NewBatch();

    /// <summary>Adds an executed block with its receipts.</summary>
    public void Add(StoredBlock block, IReadOnlyList<byte[]> receipts)
    {
        Batch.Put(BlockTables.Blocks, block.Hash.AsSpan(), BlockCodec.Encode(block.Block));
        Batch.Put(BlockTables.Outcomes, block.Hash.AsSpan(), Outcome(block));
        Batch.Put(BlockTables.Receipts, block.Hash.AsSpan(), List(receipts));
        Append(BlockTables.Heights, BlockStore.Key(block.Number), block.Hash.AsSpan());
        for (int i = 0; i < block.Block.Transactions.Count; i++) AddLocation(block.Hash, block.Block.Transactions[i].Hash, i);
        _added.Add(block);
    }

    /// <summary>
    /// Makes a block the best one: the numbers on its branch point to it and its ancestors, higher ones to nothing.
    /// </summary>
    public void SetHead(StoredBlock head, StoredBlock? previous)
    {
        Batch.Put(BlockTables.Names, BlockStore.Name(BlockStore.HeadName), head.Hash.AsSpan());
        for (long number = (previous?.Number ?? -1); number > head.Number; number--)
            Batch.Delete(BlockTables.Canonical, BlockStore.Key(number));
        StoredBlock? at = head;
        while (at is not null && blocks.CanonicalHash(at.Number) != at.Hash)
        {
            Batch.Put(BlockTables.Canonical, BlockStore.Key(at.Number), at.Hash.AsSpan());
            at = blocks.Find(at.Block.ParentHash);
        }
    }

    /// <summary>Remembers the description of a custom chain.</summary>
    public void SetChainDescription(string json) =>
        Batch.Put(BlockTables.Names, BlockStore.Name(BlockStore.ChainName), System.Text.Encoding.UTF8.GetBytes(json));

    public void Commit()
    {
        Batch.Commit();
        foreach (StoredBlock block in _added) blocks.Remember(block);
        _added.Clear();
    }

    private void AddLocation(Hash256 blockHash, Hash256 transactionHash, int index)
    {
        Span<byte> location = stackalloc byte[LocationSize];
        blockHash.CopyTo(location);
        BinaryPrimitives.WriteInt32BigEndian(location[Hash256.Size..], index);
        Append(BlockTables.Transactions, transactionHash.AsSpan(), location);
    }

    private void Append(StoreTable table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> entry)
    {
        byte[] before = blocks.Store.TryGet(table, key, out byte[]? stored) ? stored : [];
        Batch.Put(table, key, [.. before, .. entry]);
    }

    private static byte[] Outcome(StoredBlock block) => [.. block.TotalDifficulty.ToBigEndian32(), .. block.StateRoot.AsSpan()];

    private static byte[] List(IReadOnlyList<byte[]> receipts)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        foreach (byte[] receipt in receipts) writer.WriteRaw(receipt);
        writer.EndList(list);
        return writer.ToArray();
    }
}
