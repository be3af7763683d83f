using Cambium.Bitcoin;
using Cambium.Bridge.Headers;
using Cambium.Primitives;

namespace Cambium.Bridge.Constants;

/// <summary>Constants of the Bridge on a local network.</summary>
public static class RegtestBridge
{
    public static BridgeConstants Constants { get; } = new()
    {
        IsMainnet = false,
        Bitcoin = BitcoinNetwork.Regtest,
        HeaderChain = HeaderChainRules.Regtest,
        ConfirmationsOnBitcoin = 3,
        ConfirmationsOnRootstock = 3,
        MinimumPegInBeforeRskip219 = new Satoshis(1_000_000),
        MinimumPegInSinceRskip219 = new Satoshis(500_000),
        MinimumPegOutBeforeRskip219 = new Satoshis(500_000),
        MinimumPegOutSinceRskip219 = new Satoshis(250_000),
        PegOutFeeGapPercentage = 20,
        MaximumInputsPerMigration = 10,
        BlocksBetweenPegOutBatches = 50,
        PegOutIndexStart = 250 + 100,
        Federation = new FederationConstants
        {
            ActivationAgeBeforeRskip383 = 10,
            ActivationAgeSinceRskip383 = 150,
            ValidationPeriod = 125,
            MigrationBegin = 15,
            MigrationEnd = 150,
            MigrationEndOfRskip357 = 150,
            EmergencyDelay = 500,
            OldFederationAddress = "2N7ZgQyhFKm17RbaLqygYbS7KLrQfapyZzu",
            ChangeAuthorizer = Authorizer.Majority(
                "5252403bca6ac3c104abdd320a736fa38282045d",
                "0d8c44bd578a4e7148d1758b3332b529e93e48c1",
                "566bca18df14ed75efcc1a8a4f3947e81132dbbc",
                "2e7c9159614ddc0185e335d3343e92700c3e5a2d",
                "f0652637df184eca87e6bde29893825721dfb79f"),
        },
        Governance = new GovernanceConstants
        {
            GenesisFeePerKb = new Satoshis(100_000),
            MaximumFeePerKb = new Satoshis(5_000_000),
            FeePerKbAuthorizer = Authorizer.Majority("53f8f6dabd612b6137215ddd7758bb5cdd638922"),
            InitialLockingCap = new Satoshis(1_000 * Satoshis.PerBitcoin),
            LockingCapIncrement = 2,
            LockingCapAuthorizer = Authorizer.One("6913bd4715eff3b25501f3212f15df38296d1f21"),
            WhitelistAuthorizer = Authorizer.One("87d2a0f33744929da08b65fd62b627ea52b25f8e"),
        },
        Union = new UnionConstants
        {
            AddressAuthorizer = Authorizer.One("6c9dfd950bf748bb26f893f7e5f693c7f60a8f85"),
            LockingCapAuthorizer = Authorizer.One("ff6f4ff09c54561e1476203e56fcfc834911aa64"),
            PermissionsAuthorizer = Authorizer.One("ff6f4ff09c54561e1476203e56fcfc834911aa64"),
        },
    };
}
