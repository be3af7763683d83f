using Cambium.Bridge.Storage;
using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>
/// What the inputs of a release are worth, by the id of the unsigned transaction: segwit signatures commit to it
/// (RSKIP-305). The cells are never deleted.
/// </summary>
public sealed class ReleaseOutpointValues : ICellGroup
{
    private readonly BridgeSession _session;
    private readonly Dictionary<Hash256, byte[]> _added = [];

    internal ReleaseOutpointValues(BridgeSession session) => _session = session;

    /// <summary>The values as concatenated compact-size numbers, as logs and cells carry them.</summary>
    public static byte[] Encode(IEnumerable<Satoshis> values)
    {
        var writer = new BitcoinWriter(capacity: 64);
        foreach (Satoshis value in values)
            writer.WriteCompactSize((ulong)value.Value);
        return writer.ToArray();
    }

    /// <summary>The values of a release.</summary>
    /// <exception cref="BridgeException">RSKIP-305 is not active, or nothing is stored.</exception>
    internal List<Satoshis> Get(in Hash256 transactionId)
    {
        if (!_session.IsActive(ConsensusRule.Rskip305))
            throw new BridgeException("Outpoint values are not kept before RSKIP-305.");
        byte[] encoded = _added.GetValueOrDefault(transactionId)
            ?? _session.Cells.Get(KeyOf(transactionId))
            ?? throw new BridgeException("No outpoint values are stored for the release.");
        return Decode(encoded);
    }

    /// <exception cref="BridgeException">There are no values, or some are stored already.</exception>
    internal void Set(in Hash256 transactionId, byte[] values)
    {
        if (!_session.IsActive(ConsensusRule.Rskip305))
            return;
        if (values.Length == 0 || _session.Cells.Get(KeyOf(transactionId)) is not null)
            throw new BridgeException("The outpoint values of the release are empty or stored already.");
        _added[transactionId] = values;
    }

    public void Save()
    {
        foreach ((Hash256 id, byte[] values) in _added)
            _session.Cells.Set(KeyOf(id), values);
    }

    private static List<Satoshis> Decode(byte[] encoded)
    {
        List<Satoshis> values = [];
        var reader = new BitcoinReader(encoded);
        while (!reader.IsEnd)
            values.Add(new Satoshis((long)reader.ReadCompactSize()));
        return values;
    }

    private static Hash256 KeyOf(in Hash256 transactionId) =>
        CellKey.Compound("releasesOutpointsValues", transactionId.Reversed().ToHex());
}
