using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Bridge.PegOuts;

/// <summary>
/// Release transactions that federators are to sign, by the hash of a Rootstock transaction. The order of the cell
/// compares hashes from their last byte to their first.
/// </summary>
public sealed class WaitingReleases : ICellGroup
{
    private static readonly Hash256 Key = CellKey.Short("rskTxsWaitingFS");
    private static readonly Comparer<Hash256> LastByteFirst =
        Comparer<Hash256>.Create(static (a, b) => a.Reversed().CompareTo(b.Reversed()));

    private readonly BridgeSession _session;
    private SortedDictionary<Hash256, Transaction>? _entries;

    internal WaitingReleases(BridgeSession session) => _session = session;

    private SortedDictionary<Hash256, Transaction> Loaded => _entries ??= Load();

    /// <summary>Makes sure the cell counts as loaded and is written back.</summary>
    internal void Touch() => _ = Loaded;

    internal bool Contains(in Hash256 hash) => Loaded.ContainsKey(hash);

    internal bool TryGet(in Hash256 hash, [NotNullWhen(true)] out Transaction? release) => Loaded.TryGetValue(hash, out release);

    internal void Set(in Hash256 hash, Transaction release) => Loaded[hash] = release;

    internal void Remove(in Hash256 hash) => Loaded.Remove(hash);

    public void Save()
    {
        if (_entries is not null)
            _session.Cells.Set(Key, Encode());
    }

    /// <summary>The cell as it would be stored now.</summary>
    internal byte[] Encode()
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        foreach ((Hash256 hash, Transaction release) in Loaded)
        {
            writer.Write(hash);
            writer.Write(release.ToBytes());
        }

        writer.EndList(list);
        return writer.ToArray();
    }

    private SortedDictionary<Hash256, Transaction> Load()
    {
        var entries = new SortedDictionary<Hash256, Transaction>(LastByteFirst);
        if (_session.Cells.Get(Key) is not { Length: > 0 } cell)
            return entries;
        RlpReader list = new RlpReader(cell).ReadList();
        while (!list.IsEnd)
        {
            Hash256 hash = list.ReadHash();
            entries[hash] = Transaction.ParseAsBitcoinj(list.ReadBytes());
        }

        return entries;
    }
}
