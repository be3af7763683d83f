using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>
/// Release transactions waiting for confirmations. Two cells hold them, sorted by their raw bytes: without and, since
/// RSKIP-146, with the hash of the creating transaction (reference 2.2).
/// </summary>
public sealed class PendingReleases : ICellGroup
{
    private static readonly Hash256 Key = CellKey.Short("releaseTransactionSet");
    private static readonly Hash256 KeyWithHashes = CellKey.Short("releaseTransactionSetWithTxHash");

    private readonly BridgeSession _session;
    private JavaHashOrder<PendingRelease>? _entries;

    internal PendingReleases(BridgeSession session) => _session = session;

    private JavaHashOrder<PendingRelease> Loaded => _entries ??= Load();

    private bool KeepsHashes => _session.IsActive(ConsensusRule.Rskip146);

    private bool IsSorted => _session.IsActive(ConsensusRule.Rskip559);

    /// <summary>Makes sure the cells count as loaded and are written back, as every step that looks at them does.</summary>
    internal void Touch() => _ = Loaded;

    /// <summary>Adds a release unless one with the same transaction id is waiting already.</summary>
    internal void Add(PendingRelease release)
    {
        Hash256 id = release.Transaction.Id;
        if (Loaded.Elements.All(entry => entry.Transaction.Id != id))
            Loaded.Add(release);
    }

    internal void Remove(PendingRelease release) => Loaded.Remove(release);

    /// <summary>The release to be signed next: by raw bytes since RSKIP-559, before that in the order of a Java HashSet.</summary>
    internal PendingRelease? FirstConfirmed(long block, int confirmations)
    {
        IEnumerable<PendingRelease> confirmed = Loaded.Elements.Where(entry => block - entry.CreationBlock >= confirmations);
        return IsSorted ? Sorted(confirmed).FirstOrDefault() : confirmed.FirstOrDefault();
    }

    public void Save()
    {
        if (_entries is null)
            return;
        _session.Cells.Set(Key, Encode(hasHashes: false));
        if (KeepsHashes)
            _session.Cells.Set(KeyWithHashes, Encode(hasHashes: true));
    }

    /// <summary>The entries of one of the two cells, as that cell holds them.</summary>
    internal byte[] Encode(bool hasHashes)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        foreach (PendingRelease entry in Sorted(Loaded.Elements.Where(entry => entry.CreationHash is not null == hasHashes)))
        {
            writer.Write(entry.Transaction.ToBytes());
            RlpInteger.Write(writer, entry.CreationBlock);
            if (entry.CreationHash is { } hash)
                writer.Write(hash);
        }

        writer.EndList(list);
        return writer.ToArray();
    }

    private static IEnumerable<PendingRelease> Sorted(IEnumerable<PendingRelease> entries) =>
        entries.Select(static entry => (Bytes: entry.Transaction.ToBytes(), Entry: entry))
            .OrderBy(static pair => pair.Bytes, Comparer<byte[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b)))
            .Select(static pair => pair.Entry);

    // Each cell is read into a set that is copied once, and the union is copied again: the sizes decide the order.
    private JavaHashOrder<PendingRelease> Load()
    {
        JavaHashOrder<PendingRelease> all = Copy(ReadCell(_session.Cells.Get(Key), hasHashes: false));
        if (KeepsHashes)
        {
            foreach (PendingRelease entry in ReadCell(_session.Cells.Get(KeyWithHashes), hasHashes: true))
                all.Add(entry);
        }

        return Copy([.. all.Elements]);
    }

    private List<PendingRelease> ReadCell(byte[]? cell, bool hasHashes)
    {
        var loaded = new JavaHashOrder<PendingRelease>(static entry => entry.JavaHashCode);
        foreach (PendingRelease entry in Decode(cell, hasHashes))
            loaded.Add(entry);
        IEnumerable<PendingRelease> copied = Copy([.. loaded.Elements]).Elements;
        return [.. IsSorted ? Sorted(copied) : copied];
    }

    private static JavaHashOrder<PendingRelease> Copy(List<PendingRelease> entries) =>
        new(static entry => entry.JavaHashCode, entries);

    private static List<PendingRelease> Decode(byte[]? cell, bool hasHashes)
    {
        List<PendingRelease> entries = [];
        if (cell is not { Length: > 0 })
            return entries;
        RlpReader list = new RlpReader(cell).ReadList();
        while (!list.IsEnd)
        {
            Transaction transaction = Transaction.ParseAsBitcoinj(list.ReadBytes());
            long block = (long)RlpInteger.Read(ref list);
            entries.Add(new PendingRelease(transaction, block, hasHashes ? list.ReadHash() : null));
        }

        return entries;
    }
}
