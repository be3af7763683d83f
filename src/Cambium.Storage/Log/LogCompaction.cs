using System.Collections;
using Cambium.Primitives;

namespace Cambium.Storage.Log;

/// <summary>
/// Copies what is needed to new segments at the end of the log and then lets the log begin there. Until that last step the copies are
/// ordinary batches that repeat what is there, so an interruption harms nothing.
/// </summary>
internal readonly struct LogCompaction(LogStore store, SegmentSet segments, IndexSet indexes)
{
    private const long BatchBytes = 4 << 20;

    public CompactionResult Run(IEnumerable<Hash256> roots, ReferenceReader references)
    {
        BitArray live = Mark(roots, references);
        long before = segments.All.Sum(segment => segment.End);
        store.BeginSegment();
        int first = segments.Active.Id;
        long kept = 0;
        long dropped = 0;
        foreach ((byte table, LogIndex index) in indexes.All().ToArray())
            Copy(table, index, table == Record.Values ? live : null, ref kept, ref dropped);
        store.BeginLogAt(first);
        return new CompactionResult(kept, dropped, before, segments.All.Sum(segment => segment.End));
    }

    /// <summary>
    /// The slots of reachable values. A value may be reached as a leaf and as a node (code can equal a node's bytes), so being live and having been
    /// followed are noted apart.
    /// </summary>
    private BitArray Mark(IEnumerable<Hash256> roots, ReferenceReader references)
    {
        var live = new BitArray(indexes.Values.SlotCount);
        var followed = new BitArray(indexes.Values.SlotCount);
        var pending = new Stack<Hash256>(roots);
        List<Hash256> nodes = [];
        List<Hash256> leaves = [];
        while (pending.TryPop(out Hash256 hash))
        {
            int slot = Find(hash, out byte[] value);
            live[slot] = true;
            if (followed[slot])
                continue;
            followed[slot] = true;
            nodes.Clear();
            leaves.Clear();
            references(value, nodes, leaves);
            foreach (Hash256 leaf in leaves)
                live[Find(leaf, out _)] = true;
            foreach (Hash256 node in nodes)
                pending.Push(node);
        }
        return live;
    }

    private int Find(in Hash256 hash, out byte[] value)
    {
        LogIndex.Cursor cursor = indexes.Values.Find(Fingerprint.Of(hash));
        while (cursor.MoveNext())
        {
            if (new RecordReader(segments).ReadIfKey(cursor.Location, hash.AsSpan()) is { } found)
            {
                value = found;
                return cursor.Slot;
            }
        }
        throw new StoreCorruptException($"the value {hash} is needed and not in the store");
    }

    private void Copy(byte table, LogIndex index, BitArray? live, ref long kept, ref long dropped)
    {
        var batch = new BatchBuffer();
        for (int slot = 0; slot < index.SlotCount; slot++)
        {
            if (!index.TryGet(slot, out Location location))
                continue;
            if (live is not null && !live[slot])
            {
                index.Remove(slot);
                dropped++;
                continue;
            }
            Add(batch, table, new RecordReader(segments).ReadRecord(location));
            kept++;
            if (batch.Length > BatchBytes)
                Flush(batch);
        }
        if (batch.Entries.Count > 0)
            Flush(batch);
    }

    private static void Add(BatchBuffer batch, byte table, byte[] bytes)
    {
        if (!Record.TryRead(bytes, out RecordView record))
            throw new StoreCorruptException("a record changed while it was copied");
        ulong fingerprint = table == Record.Values ? Fingerprint.Of(new Hash256(record.Key)) : Fingerprint.Of(record.Key);
        batch.Add(RecordKind.Put, table, fingerprint, record.Key, record.Value);
    }

    private void Flush(BatchBuffer batch)
    {
        store.AppendCopies(batch);
        batch.Clear();
    }
}
