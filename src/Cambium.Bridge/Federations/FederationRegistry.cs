using Cambium.Bitcoin.Scripts;
using Cambium.Bridge.Storage;

namespace Cambium.Bridge.Federations;

/// <summary>Which federation is active, retiring or proposed at the executing block (reference 8.1).</summary>
public sealed class FederationRegistry
{
    private readonly BridgeSession _session;
    private readonly FederationCells _cells;
    private readonly FederationConstants _constants;

    internal FederationRegistry(BridgeSession session, FederationCells cells)
    {
        _session = session;
        _cells = cells;
        _constants = session.Constants.Federation;
    }

    /// <summary>The federation that holds the funds: the new one once it is old enough, else the one before it.</summary>
    public Federation Active
    {
        get
        {
            if (_cells.New is not { } next)
                return _cells.Genesis;
            return _cells.Old is { } previous && !IsOldEnough(next) ? previous : next;
        }
    }

    /// <summary>The federation whose funds are moving to the active one.</summary>
    public Federation? Retiring => _cells.New is { } next && _cells.Old is { } previous && IsOldEnough(next) ? previous : null;

    /// <summary>The committed federation that still has to prove it can spend (RSKIP-419).</summary>
    public Federation? Proposed => _cells.Proposed;

    /// <summary>The federation under election.</summary>
    public PendingFederation? Pending => _cells.Pending;

    /// <summary>The federations deposits may go to: the active one, then the retiring one.</summary>
    public IReadOnlyList<Federation> Live => Retiring is { } retiring ? [Active, retiring] : [Active];

    public Script? LastRetiredOutputScript => _cells.LastRetiredOutputScript;

    public List<Utxo> ActiveUtxos => IsAwaitingActivation ? _cells.OldUtxos : _cells.NewUtxos;

    /// <summary>Outputs of the retiring federation; a list apart when there is none, so that nothing is booked.</summary>
    public List<Utxo> RetiringUtxos => Retiring is null ? [] : _cells.OldUtxos;

    /// <summary>The list of the newest federation, active or not: what getStateForDebugging shows.</summary>
    public List<Utxo> NewUtxos => _cells.NewUtxos;

    /// <summary>A committed federation is not active yet.</summary>
    internal bool IsAwaitingActivation => _cells.New is { } next && _cells.Old is not null && !IsOldEnough(next);

    /// <summary>Age of the active federation in blocks.</summary>
    internal long ActiveAge => AgeOf(Active);

    /// <summary>Creation block of the active federation as recorded since RSKIP-186, zero when unknown.</summary>
    public long ActiveCreationBlockHeight
    {
        get
        {
            if (_cells.NextCreationHeight is { } next && IsMature(next))
                return next;
            return _cells.ActiveCreationHeight ?? 0;
        }
    }

    internal void ClearRetired() => _cells.Old = null;

    internal void ClearProposed() => _cells.Proposed = null;

    /// <summary>Records the creation block of a federation that has become active (reference 9.1, step 5).</summary>
    internal void PromoteCreationHeight()
    {
        if (_cells.NextCreationHeight is not { } next || !IsMature(next))
            return;
        _cells.ActiveCreationHeight = next;
        _cells.NextCreationHeight = null;
    }

    private bool IsOldEnough(Federation federation) => AgeOf(federation) >= _constants.ActivationAge(_session.Rules);

    private bool IsMature(long creationBlock) =>
        _session.Call.BlockNumber >= creationBlock + _constants.ActivationAge(_session.Rules);

    private long AgeOf(Federation federation) => _session.Call.BlockNumber - federation.CreationBlockNumber;
}
