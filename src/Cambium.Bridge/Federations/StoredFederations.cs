using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Federations;

/// <summary>The newest, the previous and the proposed federation with their format versions (reference 2.2).</summary>
internal sealed class StoredFederations(BridgeSession session) : ICellGroup
{
    private static readonly Slot NewSlot = Slot.Named("newFederation");
    private static readonly Slot OldSlot = Slot.Named("oldFederation");
    private static readonly Slot ProposedSlot = Slot.Named("proposedFederation");

    private readonly CellStore _cells = session.Cells;
    private readonly FederationCache _cache = FederationCache.Of(session.Constants.Federation);
    private Federation? _new;
    private Federation? _old;
    private Federation? _proposed;
    private bool _isOldSet;
    private bool _isProposedSet;

    public FederationFactory Factory { get; } = new(session.Constants.Federation, session.Rules);

    public Federation Genesis =>
        _cache.GetOrDerive([], session.Constants.Federation.GenesisFormat, session.Rules, Factory.Genesis);

    /// <summary>Null while the genesis federation rules; once loaded it is written back even if unchanged.</summary>
    public Federation? New
    {
        get => _new ??= Load(NewSlot);
        set => _new = value;
    }

    public Federation? Old
    {
        get => _old is not null || _isOldSet ? _old : _old = Load(OldSlot);
        set => (_old, _isOldSet) = (value, true);
    }

    /// <summary>Always null before RSKIP-419.</summary>
    public Federation? Proposed
    {
        get => LoadsProposed ? _proposed = LoadProposed() : _proposed;
        set => (_proposed, _isProposedSet) = (value, true);
    }

    private bool LoadsProposed => session.IsActive(ConsensusRule.Rskip419) && _proposed is null && !_isProposedSet;

    public void Save()
    {
        if (_new is not null)
            Save(NewSlot, _new, FederationFormat.StandardMultisig);
        if (_isOldSet)
            Save(OldSlot, _old, FederationFormat.StandardMultisig);
        if (_isProposedSet && session.IsActive(ConsensusRule.Rskip419))
            Save(ProposedSlot, _proposed, formatOfNone: null);
    }

    private Federation? Load(in Slot slot)
    {
        if (_cells.Get(slot.Federation) is not { } cell)
            return null;
        FederationFormat? format = LoadFormat(slot);
        return _cache.GetOrDerive(cell, format, session.Rules, () => Derive(cell, format));
    }

    private Federation Derive(byte[] cell, FederationFormat? format) => format is { } known
        ? Factory.Build(FederationCodec.Decode(cell), known)
        : Factory.Build(FederationCodec.DecodeBtcKeys(cell), FederationFormat.StandardMultisig);

    private Federation? LoadProposed()
    {
        bool hasVersion = _cells.Get(ProposedSlot.Version) is { Length: > 0 };
        if (!hasVersion && _cells.Get(ProposedSlot.Federation) is not null)
            throw new BridgeException("The proposed federation has no format version.");
        return Load(ProposedSlot);
    }

    private FederationFormat? LoadFormat(in Slot slot) =>
        _cells.Get(slot.Version) is { Length: > 0 } ? (FederationFormat)(int)_cells.GetInteger(slot.Version)!.Value : null;

    private void Save(in Slot slot, Federation? federation, FederationFormat? formatOfNone)
    {
        if (!session.IsActive(ConsensusRule.Rskip123))
        {
            _cells.Set(slot.Federation, federation is null ? null : FederationCodec.EncodeBtcKeys(federation));
            return;
        }

        if ((federation?.Format ?? formatOfNone) is { } format)
            _cells.SetInteger(slot.Version, (int)format);
        else
            _cells.Set(slot.Version, null);
        _cells.Set(slot.Federation, federation is null ? null : FederationCodec.Encode(federation));
    }

    private readonly record struct Slot(Hash256 Federation, Hash256 Version)
    {
        public static Slot Named(string name) => new(CellKey.Short(name), CellKey.Short(name + "FormatVersion"));
    }
}
