using Cambium.Bitcoin;
using Cambium.Bridge.Headers;
using Cambium.Primitives;

namespace Cambium.Bridge.Constants;

/// <summary>Constants of the Bridge on the test network, which follows Bitcoin testnet3.</summary>
public static class TestnetBridge
{
    private static readonly string[] GovernanceMembers =
    [
        "4502d34c8e889b2be7e1bfe1a645df8fa3f9204b",
        "f7d8befef29878e5c35fee23e6889ed88afb56b8",
        "9e472a8b3f3c95736b0b255db2b7ba38c687c751",
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
        Federation = new FederationConstants
        {
            ActivationAgeBeforeRskip383 = 60,
            ActivationAgeSinceRskip383 = 120,
            ActivationAgeSinceRskip419 = 2_400,
            ValidationPeriod = 2_000,
            MigrationBegin = 60,
            MigrationEnd = 900,
            MigrationEndOfRskip357 = 900,
            EmergencyDelay = 52_560,
            OldFederationAddress = "2N7ZgQyhFKm17RbaLqygYbS7KLrQfapyZzu",
            ChangeAuthorizer = Authorizer.Majority(
                "5990aaedfccc88e2f7321a5b8d8db1f6e64abf03",
                "112140a53537b49788456daffda2e20efd1865cd",
                "5526529f386c4c77044f1c29bb965b37a7767c3d"),
        },
        Governance = new GovernanceConstants
        {
            GenesisFeePerKb = new Satoshis(100_000),
            MaximumFeePerKb = new Satoshis(5_000_000),
            FeePerKbAuthorizer = Authorizer.Majority(GovernanceMembers),
            InitialLockingCap = new Satoshis(200 * Satoshis.PerBitcoin),
            LockingCapIncrement = 2,
            LockingCapAuthorizer = Authorizer.One(GovernanceMembers),
            WhitelistAuthorizer = Authorizer.One("54fdb399cf235c9b0d464ab4055af9251883bbfe"),
        },
        Union = new UnionConstants
        {
            AddressAuthorizer = Authorizer.One("54fdb399cf235c9b0d464ab4055af9251883bbfe"),
            LockingCapAuthorizer = Authorizer.One("1a8109af0f019ed3045fbcdf45e5e90d6b6aafaf"),
            PermissionsAuthorizer = Authorizer.One("8db1f83e8119e4dce5bc708ec2f4390ffd910b19"),
        },
    };
}
