using Cambium.Bitcoin.Scripts;
using Cambium.Bridge.Governance;
using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Federations;

/// <summary>
/// The storage cells of the federations and of their election. What is loaded is written back: the newest federation,
/// the unspent outputs, the election; the others only when they were set (reference 2.2, 2.4).
/// </summary>
internal sealed class FederationCells(BridgeSession session) : ICellGroup
{
    private static readonly Hash256 ElectionKey = CellKey.Short("federationElection");
    private static readonly Hash256 PendingKey = CellKey.Short("pendingFederation");
    private static readonly Hash256 PendingVersionKey = CellKey.Short("pendingFederationFormatVersion");
    private static readonly Hash256 ActiveHeightKey = CellKey.Short("activeFedCreationBlockHeight");
    private static readonly Hash256 NextHeightKey = CellKey.Short("nextFedCreationBlockHeight");
    private static readonly Hash256 LastRetiredKey = CellKey.Short("lastRetiredFedP2SHScript");

    private readonly CellStore _cells = session.Cells;
    private readonly StoredFederations _federations = new(session);
    private readonly FederationUtxos _utxos = new(session);

    private CallElection? _election;
    private PendingFederation? _pending;
    private bool _isPendingSet;
    private long? _activeHeight;
    private long? _nextHeight;
    private bool _isNextHeightCleared;
    private Script? _lastRetired;

    public FederationFactory Factory => _federations.Factory;

    public Federation Genesis => _federations.Genesis;

    public Federation? New
    {
        get => _federations.New;
        set => _federations.New = value;
    }

    public Federation? Old
    {
        get => _federations.Old;
        set => _federations.Old = value;
    }

    public Federation? Proposed
    {
        get => _federations.Proposed;
        set => _federations.Proposed = value;
    }

    /// <summary>Unspent outputs that belong to <see cref="New"/>, or to the genesis federation while there is none.</summary>
    public List<Utxo> NewUtxos => _utxos.New;

    public List<Utxo> OldUtxos => _utxos.Old;

    public CallElection Election =>
        _election ??= CallElectionCodec.Decode(_cells.Get(ElectionKey), session.Constants.Federation.ChangeAuthorizer);

    public PendingFederation? Pending
    {
        get => _pending is not null || _isPendingSet ? _pending : _pending = LoadPending();
        set => (_pending, _isPendingSet) = (value, true);
    }

    /// <summary>Creation block of the active federation, recorded when it became active; null before RSKIP-186.</summary>
    public long? ActiveCreationHeight
    {
        get => HasHeights ? _activeHeight ??= LoadHeight(ActiveHeightKey) : null;
        set => _activeHeight = value;
    }

    /// <summary>Creation block of the federation that waits for its activation; null before RSKIP-186.</summary>
    public long? NextCreationHeight
    {
        get => HasHeights ? _nextHeight ??= LoadHeight(NextHeightKey) : null;
        set => (_nextHeight, _isNextHeightCleared) = (value, value is null);
    }

    /// <summary>What paid the federation that retired last; null before RSKIP-186.</summary>
    public Script? LastRetiredOutputScript
    {
        get => HasHeights ? _lastRetired ??= LoadLastRetired() : null;
        set => _lastRetired = value;
    }

    private bool HasHeights => session.IsActive(ConsensusRule.Rskip186);

    public void Save()
    {
        _utxos.Save();
        _federations.Save();
        SavePending();
        if (_election is not null)
            _cells.Set(ElectionKey, CallElectionCodec.Encode(_election));
        if (HasHeights)
            SaveHeights();
    }

    private PendingFederation? LoadPending()
    {
        if (_cells.Get(PendingKey) is not { } cell)
            return null;
        bool hasAllKeys = _cells.Get(PendingVersionKey) is { Length: > 0 };
        return hasAllKeys ? PendingFederationCodec.Decode(cell) : PendingFederationCodec.DecodeBtcKeys(cell);
    }

    private void SavePending()
    {
        if (!_isPendingSet)
            return;
        bool hasAllKeys = session.IsActive(ConsensusRule.Rskip123);
        if (hasAllKeys)
            _cells.SetInteger(PendingVersionKey, (int)FederationFormat.StandardMultisig);
        _cells.Set(PendingKey, _pending switch
        {
            null => null,
            _ when hasAllKeys => PendingFederationCodec.Encode(_pending),
            _ => PendingFederationCodec.EncodeBtcKeys(_pending),
        });
    }

    private long? LoadHeight(in Hash256 key) => _cells.GetInteger(key) is { } height ? (long)height : null;

    private Script? LoadLastRetired() =>
        _cells.Get(LastRetiredKey) is { } cell ? Script.FromBytes(new RlpReader(cell).ReadList().ReadBytes()) : null;

    private void SaveHeights()
    {
        if (_activeHeight is { } active)
            _cells.SetInteger(ActiveHeightKey, active);
        if (_isNextHeightCleared)
            _cells.Set(NextHeightKey, null);
        else if (_nextHeight is { } next)
            _cells.SetInteger(NextHeightKey, next);
        if (_lastRetired is null)
            return;
        var writer = new RlpWriter();
        int list = writer.BeginList();
        writer.Write(_lastRetired.Span);
        writer.EndList(list);
        _cells.Set(LastRetiredKey, writer.ToArray());
    }
}
