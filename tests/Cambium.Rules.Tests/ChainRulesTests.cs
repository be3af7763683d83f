using Xunit;

namespace Cambium.Rules.Tests;

public sealed class ChainRulesTests
{
    private static readonly Dictionary<string, long> NoOverrides = [];

    [Fact]
    public void A_chain_without_upgrades_has_no_rules()
    {
        ChainRules rules = ChainRules.Create(NoOverrides, NoOverrides);
        Assert.Equal(RuleSet.None, rules.At(0));
        Assert.Equal(RuleSet.None, rules.At(long.MaxValue));
    }

    [Fact]
    public void Blocks_between_two_activations_share_one_set()
    {
        ChainRules rules = NetworkParameters.Mainnet.Rules;
        Assert.Same(rules.At(729_000), rules.At(1_052_699));
        Assert.NotSame(rules.At(1_052_699), rules.At(1_052_700));
    }

    [Fact]
    public void An_override_takes_precedence_over_the_upgrade()
    {
        ChainRules rules = ChainRules.Create(
            new Dictionary<string, long> { ["orchid"] = 10 }, new Dictionary<string, long> { ["rskip98"] = 20, ["rskip97"] = -1 });
        Assert.Equal(10, rules.ActivationHeight(ConsensusRule.Rskip85));
        Assert.Equal(20, rules.ActivationHeight(ConsensusRule.Rskip98));
        Assert.Null(rules.ActivationHeight(ConsensusRule.Rskip97));
        Assert.False(rules.IsActivating(ConsensusRule.Rskip97, 10));
    }

    [Fact]
    public void Refuses_a_negative_height() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NetworkParameters.Regtest.Rules.At(-1));
}
