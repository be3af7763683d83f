using Cambium.Bitcoin.Consensus;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Governance;
using Cambium.Bridge.Headers;
using Cambium.Primitives;

namespace Cambium.Bridge.Constants;

/// <summary>Constants of the Bridge on the test network, which follows Bitcoin testnet3.</summary>
public static class TestnetBridge
{
    private static readonly Address[] GovernanceMembers =
    [
        Address.Parse("4502d34c8e889b2be7e1bfe1a645df8fa3f9204b"),
        Address.Parse("f7d8befef29878e5c35fee23e6889ed88afb56b8"),
        Address.Parse("9e472a8b3f3c95736b0b255db2b7ba38c687c751"),
    ];

    public static BridgeConstants Constants { get; } = new()
    {
        IsMainnet = false,
        Bitcoin = BitcoinNetwork.Testnet,
        HeaderChain = HeaderChainRules.Testnet,
        ConfirmationsOnBitcoin = 10,
        ConfirmationsOnRootstock = 10,
        MinimumPegInBeforeRskip219 = new Satoshis(1_000_000),
        MinimumPegInSinceRskip219 = new Satoshis(500_000),
        MinimumPegOutBeforeRskip219 = new Satoshis(500_000),
        MinimumPegOutSinceRskip219 = new Satoshis(250_000),
        PegOutFeeGapPercentage = 80,
        MaximumInputsPerMigration = 50,
        BlocksBetweenPegOutBatches = 360,
        PegOutIndexStart = 2_589_553 + 1_440,
        Federation = TestnetFederations.Constants,
        Governance = new GovernanceConstants
        {
            GenesisFeePerKb = new Satoshis(100_000),
            MaximumFeePerKb = new Satoshis(5_000_000),
            FeePerKbAuthorizer = Authorizer.MajorityOf(GovernanceMembers),
            InitialLockingCap = new Satoshis(200 * Satoshis.PerBitcoin),
            LockingCapIncrement = 2,
            LockingCapAuthorizer = Authorizer.AnyOf(GovernanceMembers),
            WhitelistAuthorizer = Authorizer.AnyOf(Address.Parse("54fdb399cf235c9b0d464ab4055af9251883bbfe")),
        },
        Union = new UnionConstants
        {
            AddressAuthorizer = Authorizer.AnyOf(Address.Parse("54fdb399cf235c9b0d464ab4055af9251883bbfe")),
            LockingCapAuthorizer = Authorizer.AnyOf(Address.Parse("1a8109af0f019ed3045fbcdf45e5e90d6b6aafaf")),
            PermissionsAuthorizer = Authorizer.AnyOf(Address.Parse("8db1f83e8119e4dce5bc708ec2f4390ffd910b19")),
        },
    };
}
