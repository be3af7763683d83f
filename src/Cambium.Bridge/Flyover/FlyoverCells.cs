using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Flyover;

/// <summary>
/// Used derivations and known flyover addresses (RSKIP-176). A call keeps the last use and one address each of the
/// active and of the retiring federation (reference 2.2, 2.4).
/// </summary>
public sealed class FlyoverCells : ICellGroup
{
    private const byte Used = 1;

    private readonly BridgeSession _session;
    private Hash256? _usedCell;
    private FlyoverInformation? _active;
    private FlyoverInformation? _retiring;

    internal FlyoverCells(BridgeSession session) => _session = session;

    /// <summary>True when an earlier call used this derivation with this transaction.</summary>
    public bool IsUsed(in Hash256 transactionHash, in Hash256 derivationHash) =>
        _session.IsActive(ConsensusRule.Rskip176) && _session.Cells.Get(UseKeyOf(transactionHash, derivationHash)) is [Used];

    /// <summary>What an earlier call stored of a flyover address.</summary>
    public FlyoverInformation? FindInformation(ReadOnlySpan<byte> scriptHash)
    {
        if (!_session.IsActive(ConsensusRule.Rskip176)
            || _session.Cells.Get(InformationKeyOf(scriptHash)) is not { Length: > 0 } bytes)
        {
            return null;
        }

        RlpReader list = new RlpReader(bytes).ReadList();
        return new FlyoverInformation(new Hash256(list.ReadBytes()), list.ReadBytes().ToArray(), scriptHash.ToArray());
    }

    public void MarkUsed(in Hash256 transactionHash, in Hash256 derivationHash) =>
        _usedCell = UseKeyOf(transactionHash, derivationHash);

    public void StoreForActive(FlyoverInformation information) => _active = information;

    public void StoreForRetiring(FlyoverInformation information) => _retiring = information;

    public void Save()
    {
        if (_usedCell is { } cell)
            _session.Cells.Set(cell, [Used]);
        Write(_active);
        Write(_retiring);
    }

    private void Write(FlyoverInformation? information)
    {
        if (information is null)
            return;
        var writer = new RlpWriter();
        int list = writer.BeginList();
        writer.Write(information.DerivationHash);
        writer.Write(information.FederationScriptHash);
        writer.EndList(list);
        _session.Cells.Set(InformationKeyOf(information.FlyoverScriptHash), writer.ToArray());
    }

    private static Hash256 UseKeyOf(in Hash256 transactionHash, in Hash256 derivationHash) =>
        CellKey.Compound("fastBridgeHashUsedInBtcTx", transactionHash.Reversed().ToHex() + derivationHash.ToHex());

    private static Hash256 InformationKeyOf(ReadOnlySpan<byte> scriptHash) =>
        CellKey.Compound("fastBridgeFederationInformation", Hex.Encode(scriptHash));
}
