using Cambium.Bitcoin.Consensus;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Governance;
using Cambium.Bridge.Headers;
using Cambium.Primitives;

namespace Cambium.Bridge.Constants;

/// <summary>Constants of the Bridge on the main network.</summary>
public static class MainnetBridge
{
    private static readonly Address[] GovernanceMembers =
    [
        Address.Parse("a02db0ed94a5894bc6f9079bb9a2d93ada1917f3"),
        Address.Parse("180a7edda4e640ea5a3e495e17a1efad260c39e9"),
        Address.Parse("8418edc8fea47183116b4c8cd6a12e51a7e169c1"),
    ];

    public static BridgeConstants Constants { get; } = new()
    {
        IsMainnet = true,
        Bitcoin = BitcoinNetwork.Mainnet,
        HeaderChain = HeaderChainRules.Mainnet,
        ConfirmationsOnBitcoin = 100,
        ConfirmationsOnRootstock = 4_000,
        MinimumPegInBeforeRskip219 = new Satoshis(1_000_000),
        MinimumPegInSinceRskip219 = new Satoshis(500_000),
        MinimumPegOutBeforeRskip219 = new Satoshis(800_000),
        MinimumPegOutSinceRskip219 = new Satoshis(400_000),
        PegOutFeeGapPercentage = 80,
        MaximumInputsPerMigration = 50,
        BlocksBetweenPegOutBatches = 360,
        PegOutIndexStart = 837_589 + 4_320,
        Federation = MainnetFederations.Constants,
        Governance = new GovernanceConstants
        {
            GenesisFeePerKb = new Satoshis(500_000),
            MaximumFeePerKb = new Satoshis(5_000_000),
            FeePerKbAuthorizer = Authorizer.MajorityOf(GovernanceMembers),
            InitialLockingCap = new Satoshis(300 * Satoshis.PerBitcoin),
            LockingCapIncrement = 2,
            LockingCapAuthorizer = Authorizer.AnyOf(GovernanceMembers),
            WhitelistAuthorizer = Authorizer.AnyOf(Address.Parse("6ba9d41b07da470fe340cbd439a42538795eb75b")),
        },
        // The union bridge has no authorities here yet: the zero address stands for nobody.
        Union = new UnionConstants
        {
            AddressAuthorizer = Authorizer.AnyOf(Address.Zero),
            LockingCapAuthorizer = Authorizer.AnyOf(Address.Zero),
            PermissionsAuthorizer = Authorizer.AnyOf(Address.Zero),
        },
    };
}
