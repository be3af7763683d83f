using Cambium.App.Bridge;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Primitives;

namespace Cambium.App.Tests.PegIns;

/// <summary>A state of the Bridge with round numbers.</summary>
internal static class TestBridge
{
    public static Script RedeemScript { get; } = StandardScripts.MultiSig(
        2, TestKeys.Key(101).PublicKey.ToCompressed(), TestKeys.Key(102).PublicKey.ToCompressed(), TestKeys.Key(103).PublicKey.ToCompressed());

    public static BitcoinAddress Federation { get; } = BitcoinAddress.P2sh(BitcoinNetwork.Regtest, RedeemScript);

    public static BridgeState State { get; } = new()
    {
        BlockNumber = 1_000,
        BlockHash = Hash256.Zero,
        BlockTime = DateTimeOffset.UnixEpoch,
        BitcoinHeight = 500,
        PegInMinimum = new Satoshis(500_000),
        LockingCap = new Satoshis(1_000 * Satoshis.PerBitcoin),
        InCirculation = new Satoshis(900 * Satoshis.PerBitcoin),
        FeePerKb = new Satoshis(100_000),
        Federation = new FederationState(Federation, 3, 2, 0, RedeemScript),
        RetiringFederation = null,
        ProposedFederation = null,
        QueuedPegOuts = 2,
        NextPegOutBlock = 1_050,
        NextBatchFee = new Satoshis(90_001),
        GasPrice = Wei.Zero,
    };
}
