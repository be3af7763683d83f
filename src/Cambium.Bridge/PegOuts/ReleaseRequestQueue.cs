using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>
/// Peg-out requests in order of arrival. Two cells hold them: requests without a transaction hash, which come first,
/// and since RSKIP-146 those with one (reference 2.2).
/// </summary>
/// <remarks>A call that only adds a request appends to the cell, so that its cost does not grow with the queue's reading.</remarks>
public sealed class ReleaseRequestQueue : ICellGroup
{
    private static readonly Hash256 Key = CellKey.Short("releaseRequestQueue");
    private static readonly Hash256 KeyWithHashes = CellKey.Short("releaseRequestQueueWithTxHash");

    private readonly BridgeSession _session;
    private readonly List<ReleaseRequest> _added = [];
    private List<ReleaseRequest>? _entries;

    internal ReleaseRequestQueue(BridgeSession session) => _session = session;

    public IReadOnlyList<ReleaseRequest> Entries => Loaded;

    private List<ReleaseRequest> Loaded => _entries ??= Load();

    private bool KeepsHashes => _session.IsActive(ConsensusRule.Rskip146);

    internal void Add(ReleaseRequest request) => (_entries ?? _added).Add(request);

    /// <summary>Removes every entry equal to one that was served, duplicates included.</summary>
    internal void RemoveServed(IReadOnlyCollection<ReleaseRequest> served)
    {
        HashSet<ReleaseRequest> gone = [.. served];
        Loaded.RemoveAll(gone.Contains);
    }

    /// <summary>Takes requests from the front one by one; those not served go to the back.</summary>
    internal void Process(int maximum, Func<ReleaseRequest, bool> serve)
    {
        int count = Math.Min(maximum, Loaded.Count);
        List<ReleaseRequest> taken = Loaded.GetRange(0, count);
        Loaded.RemoveRange(0, count);
        Loaded.AddRange(taken.Where(request => !serve(request)).ToList());
    }

    public void Save()
    {
        if (_entries is null && _added.Count == 0)
            return;
        _session.Cells.Set(Key, Encode(Key, hasHashes: false));
        if (KeepsHashes)
            _session.Cells.Set(KeyWithHashes, Encode(KeyWithHashes, hasHashes: true));
    }

    /// <summary>The entries of one of the two cells, as that cell holds them.</summary>
    internal byte[] Encode(bool hasHashes)
    {
        _entries = Loaded;
        return Encode(hasHashes ? KeyWithHashes : Key, hasHashes);
    }

    private byte[] Encode(in Hash256 key, bool hasHashes)
    {
        var items = new RlpWriter();
        foreach (ReleaseRequest request in _entries ?? _added)
        {
            if (request.RootstockHash is not null == hasHashes)
                Write(items, request);
        }

        return RlpListCell.Append(_entries is null ? _session.Cells.Get(key) : null, items.Written);
    }

    private static void Write(RlpWriter writer, ReleaseRequest request)
    {
        writer.Write(request.KeyHash);
        RlpInteger.Write(writer, request.Amount.Value);
        if (request.RootstockHash is { } hash)
            writer.Write(hash);
    }

    private List<ReleaseRequest> Load()
    {
        List<ReleaseRequest> entries = [];
        Read(entries, _session.Cells.Get(Key), hasHashes: false);
        if (KeepsHashes)
            Read(entries, _session.Cells.Get(KeyWithHashes), hasHashes: true);
        entries.AddRange(_added);
        return entries;
    }

    private static void Read(List<ReleaseRequest> entries, byte[]? cell, bool hasHashes)
    {
        if (cell is not { Length: > 0 })
            return;
        RlpReader list = new RlpReader(cell).ReadList();
        while (!list.IsEnd)
        {
            var keyHash = new Address(list.ReadBytes());
            var amount = new Satoshis((long)RlpInteger.Read(ref list));
            entries.Add(new ReleaseRequest(keyHash, amount, hasHashes ? list.ReadHash() : null));
        }
    }
}
