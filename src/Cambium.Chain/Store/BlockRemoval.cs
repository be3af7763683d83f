using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Chain.Store;

/// <summary>
/// Takes a chain back to one of its blocks, as developers' test chains do (evm_revert): every block above it is removed from all
/// tables in one batch. State nodes stay until the store is compacted.
/// </summary>
internal sealed class BlockRemoval(BlockStore blocks)
{
    private readonly IStoreBatch _batch = blocks.Store.NewBatch();
    private readonly Dictionary<Hash256, byte[]> _locations = [];
    private readonly List<StoredBlock> _removed = [];

    /// <summary>Makes <paramref name="head"/> the best block and forgets all blocks with higher numbers, side blocks included.</summary>
    public void Run(StoredBlock head, long highest)
    {
        for (long number = head.Number + 1; number <= highest || blocks.HashesAt(number).Count > 0; number++)
            RemoveHeight(number);
        foreach ((Hash256 transaction, byte[] locations) in _locations)
            Write(transaction, locations);
        _batch.Put(BlockTables.Names, BlockStore.Name(BlockStore.HeadName), head.Hash.AsSpan());
        _batch.Commit();
        foreach (StoredBlock block in _removed) blocks.Forget(block);
    }

    private void RemoveHeight(long number)
    {
        foreach (Hash256 hash in blocks.HashesAt(number))
        {
            StoredBlock block = blocks.Find(hash)!;
            foreach (Transaction transaction in block.Block.Transactions) RemoveLocation(transaction.Hash, hash);
            _batch.Delete(BlockTables.Blocks, hash.AsSpan());
            _batch.Delete(BlockTables.Outcomes, hash.AsSpan());
            _batch.Delete(BlockTables.Receipts, hash.AsSpan());
            _removed.Add(block);
        }

        _batch.Delete(BlockTables.Heights, BlockStore.Key(number));
        _batch.Delete(BlockTables.Canonical, BlockStore.Key(number));
    }

    private void RemoveLocation(in Hash256 transaction, Hash256 block)
    {
        if (!_locations.TryGetValue(transaction, out byte[]? locations)
            && !blocks.Store.TryGet(BlockTables.Transactions, transaction.AsSpan(), out locations))
            return;
        _locations[transaction] = [.. locations.Chunk(BlockStoreWriter.LocationSize)
            .Where(location => !location.AsSpan(0, Hash256.Size).SequenceEqual(block.AsSpan()))
            .SelectMany(location => location)];
    }

    private void Write(in Hash256 transaction, byte[] locations)
    {
        if (locations.Length == 0) _batch.Delete(BlockTables.Transactions, transaction.AsSpan());
        else _batch.Put(BlockTables.Transactions, transaction.AsSpan(), locations);
    }
}
