using Cambium.Bitcoin.Consensus;
using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Federations;

/// <summary>
/// The unspent outputs of the newest and of the previous federation. Testnet renamed the first cell twice and so dropped
/// outputs that could not be spent (reference 2.2, 11.7).
/// </summary>
internal sealed class FederationUtxos(BridgeSession session) : ICellGroup
{
    private static readonly Hash256 NewKey = CellKey.Short("newFederationBtcUTXOs");
    private static readonly Hash256 TestnetKeyOfRskip284 = CellKey.Short("newFederationBtcUTXOsForTestnet");
    private static readonly Hash256 TestnetKeyOfRskip293 = CellKey.Short("newFedBtcUTXOsForTestnetPostHop");
    private static readonly Hash256 OldKey = CellKey.Short("oldFederationBtcUTXOs");

    private List<Utxo>? _new;
    private List<Utxo>? _old;

    public List<Utxo> New => _new ??= UtxoListCodec.Decode(session.Cells.Get(CurrentNewKey));

    public List<Utxo> Old => _old ??= UtxoListCodec.Decode(session.Cells.Get(OldKey));

    private Hash256 CurrentNewKey
    {
        get
        {
            if (session.Constants.Bitcoin != BitcoinNetwork.Testnet || !session.IsActive(ConsensusRule.Rskip284))
                return NewKey;
            return session.IsActive(ConsensusRule.Rskip293) ? TestnetKeyOfRskip293 : TestnetKeyOfRskip284;
        }
    }

    public void Save()
    {
        if (_new is not null)
            session.Cells.Set(CurrentNewKey, UtxoListCodec.Encode(_new));
        if (_old is not null)
            session.Cells.Set(OldKey, UtxoListCodec.Encode(_old));
    }
}
