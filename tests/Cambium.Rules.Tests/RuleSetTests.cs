using Xunit;

namespace Cambium.Rules.Tests;

public sealed class RuleSetTests
{
    [Fact]
    public void Has_exactly_the_given_rules()
    {
        var rules = new RuleSet([ConsensusRule.Rskip85, ConsensusRule.Rskip559]);
        Assert.Equal([ConsensusRule.Rskip85, ConsensusRule.Rskip559], Enum.GetValues<ConsensusRule>().Where(rules.IsActive));
        Assert.Equal("rskip85 rskip559", rules.ToString());
    }

    [Fact]
    public void Equal_rules_make_equal_sets()
    {
        Assert.Equal(new RuleSet([ConsensusRule.Rskip85]), new RuleSet([ConsensusRule.Rskip85, ConsensusRule.Rskip85]));
        Assert.NotEqual(new RuleSet([ConsensusRule.Rskip85]), RuleSet.None);
    }

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(0, false, true)]
    [InlineData(1, true, false)]
    [InlineData(2, true, true)]
    public void Header_version_follows_Rskip351_and_Rskip535(int version, bool rskip351, bool rskip535)
    {
        var rules = new List<ConsensusRule>();
        if (rskip351)
            rules.Add(ConsensusRule.Rskip351);
        if (rskip535)
            rules.Add(ConsensusRule.Rskip535);
        Assert.Equal(version, new RuleSet(rules).HeaderVersion);
    }

    [Fact]
    public void Parallel_execution_needs_Rskip144_and_Rskip351()
    {
        Assert.False(new RuleSet([ConsensusRule.Rskip144]).AllowsParallelExecution);
        Assert.False(new RuleSet([ConsensusRule.Rskip351]).AllowsParallelExecution);
        Assert.True(RuleSet.All.AllowsParallelExecution);
    }

    [Fact]
    public void Every_rule_name_parses_back()
    {
        foreach (ConsensusRule rule in Enum.GetValues<ConsensusRule>())
        {
            Assert.True(ConsensusRuleName.TryParse(ConsensusRuleName.Of(rule), out ConsensusRule parsed));
            Assert.Equal(rule, parsed);
        }
        Assert.Equal("rskipUMM", ConsensusRuleName.Of(ConsensusRule.RskipUmm));
        Assert.Equal("areBridgeTxsPaid", ConsensusRuleName.Of(ConsensusRule.AreBridgeTxsPaid));
    }
}
