using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>All cells of the way out: requests, releases under way, and what recognises and signs them (reference 2.2).</summary>
public sealed class PegOutCells : ICellGroup
{
    private static readonly Hash256 NextHeightKey = CellKey.Short("nextPegoutHeight");

    private readonly BridgeSession _session;
    private long? _nextHeight;

    internal PegOutCells(BridgeSession session)
    {
        _session = session;
        Requests = new ReleaseRequestQueue(session);
        Pending = new PendingReleases(session);
        Waiting = new WaitingReleases(session);
        SignatureHashes = new ReleaseSignatureHashes(session);
        OutpointValues = new ReleaseOutpointValues(session);
    }

    public ReleaseRequestQueue Requests { get; }

    public PendingReleases Pending { get; }

    public WaitingReleases Waiting { get; }

    public ReleaseSignatureHashes SignatureHashes { get; }

    public ReleaseOutpointValues OutpointValues { get; }

    /// <summary>The block from which the next batch may be built; zero when none was set. Only since RSKIP-271.</summary>
    public long NextBatchHeight
    {
        get => !_session.IsActive(ConsensusRule.Rskip271)
            ? 0
            : _nextHeight ??= (long)(_session.Cells.GetInteger(NextHeightKey) ?? 0);
        internal set => _nextHeight = value;
    }

    public void Save()
    {
        Requests.Save();
        Pending.Save();
        Waiting.Save();
        if (_nextHeight is { } height && _session.IsActive(ConsensusRule.Rskip271))
            _session.Cells.SetInteger(NextHeightKey, height);
        SignatureHashes.Save();
        OutpointValues.Save();
    }
}
