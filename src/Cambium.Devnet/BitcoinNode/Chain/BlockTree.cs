using System.Buffers.Binary;
using Cambium.Bitcoin.Blocks;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>Every known block, in memory and as rows of the store.</summary>
internal sealed class BlockTree
{
    private const int RowSize = BlockHeader.Size + sizeof(int) + 1;
    private const int FailedOffset = BlockHeader.Size + sizeof(int);

    private readonly Dictionary<Hash256, BlockEntry> _entries = [];

    public IEnumerable<BlockEntry> Entries => _entries.Values;

    public BlockEntry? Find(in Hash256 hash) => _entries.GetValueOrDefault(hash);

    public BlockEntry Add(BlockHeader header, BlockEntry? parent)
    {
        BlockEntry entry = new(header, parent);
        _entries.Add(entry.Hash, entry);
        return entry;
    }

    /// <summary>The valid block with the most work; of several, <paramref name="preferred"/> if it is one of them.</summary>
    public BlockEntry Best(BlockEntry preferred)
    {
        BlockEntry best = preferred;
        foreach (BlockEntry entry in _entries.Values)
        {
            if (!entry.IsInvalid && (best.IsInvalid || entry.Work > best.Work))
                best = entry;
        }
        return best;
    }

    /// <summary>Derives again which blocks stand on a failed one.</summary>
    public void PropagateFailures()
    {
        foreach (BlockEntry entry in _entries.Values.OrderBy(entry => entry.Height))
            entry.HasFailedAncestor = entry.Parent is { IsInvalid: true };
    }

    public static void Write(IStoreBatch batch, BlockEntry entry)
    {
        byte[] row = new byte[RowSize];
        entry.Header.ToBytes().CopyTo(row, 0);
        BinaryPrimitives.WriteInt32LittleEndian(row.AsSpan(BlockHeader.Size), entry.Height);
        row[FailedOffset] = entry.HasFailed ? (byte)1 : (byte)0;
        batch.Put(ChainTables.Headers, entry.Hash.AsSpan(), row);
    }

    public static BlockTree Load(IStore store)
    {
        BlockTree tree = new();
        IEnumerable<byte[]> rows = store.Entries(ChainTables.Headers)
            .Select(row => row.Value)
            .OrderBy(row => BinaryPrimitives.ReadInt32LittleEndian(row.AsSpan(BlockHeader.Size)));
        foreach (byte[] row in rows)
        {
            BlockHeader header = BlockHeader.Parse(row.AsSpan(0, BlockHeader.Size));
            tree.Add(header, tree.Find(header.PreviousBlock)).HasFailed = row[FailedOffset] != 0;
        }
        tree.PropagateFailures();
        return tree;
    }
}
