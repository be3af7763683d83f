using Cambium.Bridge.Federations;
using Cambium.Rules;
using Xunit;

namespace Cambium.Bridge.Tests.Federations;

/// <summary>Ages by network and rule (reference 4.2).</summary>
public sealed class ActivationAgeTests
{
    private static readonly RuleSet Rskip383 = new([ConsensusRule.Rskip383]);
    private static readonly RuleSet Rskip419 = new([ConsensusRule.Rskip383, ConsensusRule.Rskip419]);

    [Fact]
    public void Rskip383_lengthens_the_activation_age() => AssertAges(MainnetFederations.Constants, 18_500, 40_320, 40_320);

    [Fact]
    public void Testnet_lengthens_it_once_more_with_rskip419() => AssertAges(TestnetFederations.Constants, 60, 120, 2_400);

    [Fact]
    public void Regtest_is_quick() => AssertAges(RegtestFederations.Constants, 10, 150, 150);

    [Fact]
    public void Rskip357_lengthens_the_migration_until_rskip374()
    {
        FederationConstants constants = MainnetFederations.Constants;
        Assert.Equal(18_500 + 10_585, constants.MigrationEndAge(RuleSet.None));
        Assert.Equal(18_500 + 172_800, constants.MigrationEndAge(new RuleSet([ConsensusRule.Rskip357])));
        Assert.Equal(18_500 + 10_585, constants.MigrationEndAge(new RuleSet([ConsensusRule.Rskip357, ConsensusRule.Rskip374])));
    }

    private static void AssertAges(FederationConstants constants, long first, long second, long third)
    {
        Assert.Equal(first, constants.ActivationAge(RuleSet.None));
        Assert.Equal(second, constants.ActivationAge(Rskip383));
        Assert.Equal(third, constants.ActivationAge(Rskip419));
    }
}
