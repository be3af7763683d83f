using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegIns;

/// <summary>
/// At which Rootstock block a Bitcoin transaction was registered: one map in btcTxHashesAP until RSKIP-134, since
/// then one cell btcTxHashAP-id each, with the old map still consulted (reference 2.2, 2.4).
/// </summary>
public sealed class ProcessedTransactions(BridgeSession session) : ICellGroup
{
    private static readonly Hash256 MapCell = CellKey.Short("btcTxHashesAP");

    private readonly Dictionary<Hash256, long> _single = [];
    private Dictionary<Hash256, long>? _map;

    /// <summary>The block of registration, null when the transaction is new. A height that was read is saved again.</summary>
    public long? HeightOf(in Hash256 transactionHash)
    {
        if (Map().TryGetValue(transactionHash, out long mapped))
            return mapped;
        if (!session.IsActive(ConsensusRule.Rskip134))
            return null;
        if (_single.TryGetValue(transactionHash, out long known))
            return known;
        if (session.Cells.GetInteger(KeyOf(transactionHash)) is not { } stored)
            return null;
        return _single[transactionHash] = (long)stored;
    }

    public bool Contains(in Hash256 transactionHash) => HeightOf(transactionHash) is > -1;

    /// <summary>Marks a transaction as registered in this block.</summary>
    public void Mark(in Hash256 transactionId)
    {
        Dictionary<Hash256, long> heights = session.IsActive(ConsensusRule.Rskip134) ? _single : Map();
        heights[transactionId] = session.Call.BlockNumber;
    }

    public void Save()
    {
        if (_map is not null)
            session.Cells.Set(MapCell, EncodeMap(_map));
        foreach ((Hash256 hash, long height) in _single)
            session.Cells.SetInteger(KeyOf(hash), height);
    }

    private Dictionary<Hash256, long> Map()
    {
        if (_map is not null)
            return _map;
        _map = [];
        if (session.Cells.Get(MapCell) is not { Length: > 0 } bytes)
            return _map;
        RlpReader list = new RlpReader(bytes).ReadList();
        while (!list.IsEnd)
            _map[new Hash256(list.ReadBytes()).Reversed()] = (long)RlpInteger.Read(ref list);
        return _map;
    }

    private static byte[] EncodeMap(Dictionary<Hash256, long> map)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();

        // The reference compares hashes from their last shown byte to the first, which is wire order.
        foreach ((Hash256 hash, long height) in map.OrderBy(static pair => pair.Key))
        {
            writer.Write(hash.Reversed());
            RlpInteger.Write(writer, height);
        }

        writer.EndList(list);
        return writer.ToArray();
    }

    private static Hash256 KeyOf(in Hash256 transactionHash) =>
        CellKey.Compound("btcTxHashAP", transactionHash.Reversed().ToHex());
}
