using Cambium.Bitcoin;
using Cambium.Bridge.Headers;
using Cambium.Primitives;

namespace Cambium.Bridge.Constants;

/// <summary>Constants of the Bridge on the main network.</summary>
public static class MainnetBridge
{
    private static readonly string[] GovernanceMembers =
    [
        "a02db0ed94a5894bc6f9079bb9a2d93ada1917f3",
        "180a7edda4e640ea5a3e495e17a1efad260c39e9",
        "8418edc8fea47183116b4c8cd6a12e51a7e169c1",
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
        Federation = new FederationConstants
        {
            ActivationAgeBeforeRskip383 = 18_500,
            ActivationAgeSinceRskip383 = 40_320,
            ValidationPeriod = 20_000,
            MigrationBegin = 0,
            MigrationEnd = 10_585,
            MigrationEndOfRskip357 = 172_800,
            EmergencyDelay = 52_560,
            OldFederationAddress = "35JUi1FxabGdhygLhnNUEFG4AgvpNMgxK1",
            ChangeAuthorizer = Authorizer.Majority(
                "56bc5087ac97bc85a877bd20dfef910b78b1dc5a",
                "6fe1cd06a80fa52eb34d7e4d1845881c2b5de89a",
                "d41f4d4c7fc8d5fa9468d0c466c9a726397f91b6"),
        },
        Governance = new GovernanceConstants
        {
            GenesisFeePerKb = new Satoshis(500_000),
            MaximumFeePerKb = new Satoshis(5_000_000),
            FeePerKbAuthorizer = Authorizer.Majority(GovernanceMembers),
            InitialLockingCap = new Satoshis(300 * Satoshis.PerBitcoin),
            LockingCapIncrement = 2,
            LockingCapAuthorizer = Authorizer.One(GovernanceMembers),
            WhitelistAuthorizer = Authorizer.One("6ba9d41b07da470fe340cbd439a42538795eb75b"),
        },
        Union = new UnionConstants
        {
            AddressAuthorizer = Authorizer.One(Nobody),
            LockingCapAuthorizer = Authorizer.One(Nobody),
            PermissionsAuthorizer = Authorizer.One(Nobody),
        },
    };

    // The union bridge has no authorities on the main network yet: its constants name the zero address.
    private static string Nobody => Address.Zero.ToString();
}
