using System.Globalization;
using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Headers;

/// <summary>
/// The best chain by height (RSKIP-199): cells btcBlockHeight-h. Entries written in a call are visible to later
/// calls only, because reads go to the storage.
/// </summary>
public sealed class HeightIndex(BridgeSession session) : ICellGroup
{
    private readonly Dictionary<int, Hash256> _written = [];

    public Hash256? Find(int height) =>
        session.IsActive(ConsensusRule.Rskip199) ? session.Cells.GetDisplayHash(KeyOf(height)) : null;

    public void Set(int height, in Hash256 hash)
    {
        if (session.IsActive(ConsensusRule.Rskip199))
            _written[height] = hash;
    }

    public void Save()
    {
        foreach ((int height, Hash256 hash) in _written)
            session.Cells.SetDisplayHash(KeyOf(height), hash);
    }

    private static Hash256 KeyOf(int height) =>
        CellKey.Compound("btcBlockHeight", height.ToString(CultureInfo.InvariantCulture));
}
