using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Headers;

/// <summary>When receiveHeader last succeeded, in seconds: cell receiveHeadersLastTimestamp (RSKIP-200).</summary>
public sealed class HeaderTimestamp(BridgeSession session) : ICellGroup
{
    private static readonly Hash256 Cell = CellKey.Short("receiveHeadersLastTimestamp");

    private long? _written;

    public long? Last
    {
        get => session.IsActive(ConsensusRule.Rskip200) ? (long?)session.Cells.GetInteger(Cell) : null;
        set => _written = value;
    }

    public void Save()
    {
        if (session.IsActive(ConsensusRule.Rskip200) && _written is > 0 and { } seconds)
            session.Cells.SetInteger(Cell, seconds);
    }
}
