using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>
/// Peg-out requests in order of arrival. Two cells hold them: requests without a transaction hash, which come first,
/// and since RSKIP-146 those with one (reference 2.2).
/// </summary>
public sealed class ReleaseRequestQueue : ICellGroup
{
    private static readonly Hash256 Key = CellKey.Short("releaseRequestQueue");
    private static readonly Hash256 KeyWithHashes = CellKey.Short("releaseRequestQueueWithTxHash");

    private readonly BridgeSession _session;
    private List<ReleaseRequest>? _entries;

    internal ReleaseRequestQueue(BridgeSession session) => _session = session;

    public IReadOnlyList<ReleaseRequest> Entries => Loaded;

    private List<ReleaseRequest> Loaded => _entries ??= Load();

    private bool KeepsHashes => _session.IsActive(ConsensusRule.Rskip146);

    internal void Add(ReleaseRequest request) => Loaded.Add(request);

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
        if (_entries is null)
            return;
        _session.Cells.Set(Key, EncodeWithoutHashes());
        if (KeepsHashes)
            _session.Cells.Set(KeyWithHashes, EncodeWithHashes());
    }

    /// <summary>The entries of one of the two cells, as that cell holds them.</summary>
    internal byte[] EncodeWithHashes()
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        foreach (ReleaseRequest request in Loaded)
        {
            if (request.RootstockHash is not { } hash)
                continue;
            WriteHead(writer, request);
            writer.Write(hash);
        }

        writer.EndList(list);
        return writer.ToArray();
    }

    /// <inheritdoc cref="EncodeWithHashes"/>
    internal byte[] EncodeWithoutHashes()
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        foreach (ReleaseRequest request in Loaded)
        {
            if (request.RootstockHash is null)
                WriteHead(writer, request);
        }

        writer.EndList(list);
        return writer.ToArray();
    }

    private static void WriteHead(RlpWriter writer, ReleaseRequest request)
    {
        writer.Write(request.KeyHash);
        RlpInteger.Write(writer, request.Amount.Value);
    }

    private List<ReleaseRequest> Load()
    {
        List<ReleaseRequest> entries = [];
        Read(entries, _session.Cells.Get(Key), hasHashes: false);
        if (KeepsHashes)
            Read(entries, _session.Cells.Get(KeyWithHashes), hasHashes: true);
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
