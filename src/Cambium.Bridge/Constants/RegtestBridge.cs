using Cambium.Bitcoin.Consensus;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Governance;
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
        Federation = RegtestFederations.Constants,
        Governance = new GovernanceConstants
        {
            GenesisFeePerKb = new Satoshis(100_000),
            MaximumFeePerKb = new Satoshis(5_000_000),
            FeePerKbAuthorizer = Authorizer.MajorityOf(Address.Parse("53f8f6dabd612b6137215ddd7758bb5cdd638922")),
            InitialLockingCap = new Satoshis(1_000 * Satoshis.PerBitcoin),
            LockingCapIncrement = 2,
            LockingCapAuthorizer = Authorizer.AnyOf(Address.Parse("6913bd4715eff3b25501f3212f15df38296d1f21")),
            WhitelistAuthorizer = Authorizer.AnyOf(Address.Parse("87d2a0f33744929da08b65fd62b627ea52b25f8e")),
        },
        Union = new UnionConstants
        {
            AddressAuthorizer = Authorizer.AnyOf(Address.Parse("6c9dfd950bf748bb26f893f7e5f693c7f60a8f85")),
            LockingCapAuthorizer = Authorizer.AnyOf(Address.Parse("ff6f4ff09c54561e1476203e56fcfc834911aa64")),
            PermissionsAuthorizer = Authorizer.AnyOf(Address.Parse("ff6f4ff09c54561e1476203e56fcfc834911aa64")),
        },
    };
}
