using Xunit;

namespace Cambium.Rules.Tests;

/// <summary>The heights of every rule on the three networks, as tabulated in the consensus reference 2.2.</summary>
public sealed class NetworkRuleHeightsTests
{
    public static TheoryData<ConsensusRule, long, long, long> Heights { get; } = new()
    {
        { ConsensusRule.AreBridgeTxsPaid, 370000, 114000, -1 },
        { ConsensusRule.Rskip85, 729000, 0, 0 },
        { ConsensusRule.Rskip87, 729000, 0, 0 },
        { ConsensusRule.Rskip88, 729000, 0, 0 },
        { ConsensusRule.Rskip89, 729000, 0, 0 },
        { ConsensusRule.Rskip90, 729000, 0, 0 },
        { ConsensusRule.Rskip91, 729000, 0, 0 },
        { ConsensusRule.Rskip92, 729000, 0, 0 },
        { ConsensusRule.Rskip97, 729000, -1, -1 },
        { ConsensusRule.Rskip98, 729000, 0, 0 },
        { ConsensusRule.Rskip103, 1052700, 0, 0 },
        { ConsensusRule.Rskip106, 1591000, 0, 0 },
        { ConsensusRule.Rskip110, 1591000, 0, 0 },
        { ConsensusRule.Rskip119, 1591000, 0, 0 },
        { ConsensusRule.Rskip120, 1591000, 0, 0 },
        { ConsensusRule.Rskip122, 1591000, 0, 0 },
        { ConsensusRule.Rskip123, 1591000, 0, 0 },
        { ConsensusRule.Rskip124, 1591000, 0, 0 },
        { ConsensusRule.Rskip125, 1591000, 0, 0 },
        { ConsensusRule.Rskip126, 1591000, 0, 0 },
        { ConsensusRule.Rskip132, 1591000, 43550, 0 },
        { ConsensusRule.Rskip134, 2392700, 863000, 0 },
        { ConsensusRule.Rskip136, 3397, 0, 0 },
        { ConsensusRule.Rskip137, 2392700, 863000, 0 },
        { ConsensusRule.Rskip140, 2392700, 863000, 0 },
        { ConsensusRule.Rskip143, 2392700, 863000, 0 },
        { ConsensusRule.Rskip144, -1, 7139600, 1 },
        { ConsensusRule.Rskip146, 2392700, 863000, 0 },
        { ConsensusRule.Rskip150, 2018000, 504000, 0 },
        { ConsensusRule.Rskip151, 2392700, 863000, 0 },
        { ConsensusRule.Rskip152, 2392700, 863000, 0 },
        { ConsensusRule.Rskip153, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip156, 2392700, 863000, 0 },
        { ConsensusRule.RskipUmm, 2392700, 863000, 1 },
        { ConsensusRule.Rskip169, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip170, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip171, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip174, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip176, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip179, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip180, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip181, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip185, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip186, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip191, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip197, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip199, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip200, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip201, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip203, 6223700, 4927100, 0 },
        { ConsensusRule.Rskip218, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip219, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip220, 3614800, 2060500, 0 },
        { ConsensusRule.Rskip252, 5468000, 4015800, 0 },
        { ConsensusRule.Rskip271, 4598500, 3103000, 0 },
        { ConsensusRule.Rskip284, 4598500, 2581800, 0 },
        { ConsensusRule.Rskip290, 4598500, 2581800, 0 },
        { ConsensusRule.Rskip293, 4598500, 3103000, 0 },
        { ConsensusRule.Rskip294, 4598500, 3103000, 0 },
        { ConsensusRule.Rskip297, 4598500, 3103000, 0 },
        { ConsensusRule.Rskip305, 8052200, 6835700, 0 },
        { ConsensusRule.Rskip326, 5468000, 4015800, 0 },
        { ConsensusRule.Rskip351, -1, 7139600, 1 },
        { ConsensusRule.Rskip353, 4976300, 3362200, 0 },
        { ConsensusRule.Rskip357, 4976300, 3362200, 0 },
        { ConsensusRule.Rskip374, 5468000, 4015800, 0 },
        { ConsensusRule.Rskip375, 5468000, 4015800, 0 },
        { ConsensusRule.Rskip376, 6223700, 4927100, 0 },
        { ConsensusRule.Rskip377, 5468000, 4015800, 0 },
        { ConsensusRule.Rskip379, 6223700, 4927100, 0 },
        { ConsensusRule.Rskip383, 5468000, 4015800, 0 },
        { ConsensusRule.Rskip385, 5468000, 4015800, 0 },
        { ConsensusRule.Rskip398, 6223700, 4927100, 0 },
        { ConsensusRule.Rskip400, 6223700, 4927100, 0 },
        { ConsensusRule.Rskip412, 6223700, 4927100, 0 },
        { ConsensusRule.Rskip415, 6223700, 4927100, 0 },
        { ConsensusRule.Rskip417, 6223700, 4927100, 0 },
        { ConsensusRule.Rskip419, 7338024, 6110487, 0 },
        { ConsensusRule.Rskip427, 7338024, 6110487, 0 },
        { ConsensusRule.Rskip428, 7338024, 6110487, 0 },
        { ConsensusRule.Rskip434, 6549300, -1, -1 },
        { ConsensusRule.Rskip438, 7338024, 6110487, 0 },
        { ConsensusRule.Rskip445, 7338024, 6110487, 0 },
        { ConsensusRule.Rskip446, 7338024, 6110487, 0 },
        { ConsensusRule.Rskip453, 7338024, 6110487, 0 },
        { ConsensusRule.Rskip454, 7338024, 6110487, 0 },
        { ConsensusRule.Rskip459, 7338024, 6110487, 0 },
        { ConsensusRule.Rskip460, 7338024, 6110487, 0 },
        { ConsensusRule.Rskip502, -1, 7139600, 0 },
        { ConsensusRule.Rskip516, 8052200, 6835700, 0 },
        { ConsensusRule.Rskip529, -1, 7139600, 0 },
        { ConsensusRule.Rskip535, -1, 7604200, 1 },
        { ConsensusRule.Rskip536, 8804200, 7139600, 0 },
        { ConsensusRule.Rskip540, 8804200, 7604200, 0 },
        { ConsensusRule.Rskip544, 8804200, 7604200, 0 },
        { ConsensusRule.Rskip551, 8804200, 7604200, 0 },
        { ConsensusRule.Rskip552, 8804200, 7604200, 0 },
        { ConsensusRule.Rskip559, -1, -1, 0 },
    };

    [Fact]
    public void The_table_has_every_rule() => Assert.Equal(Enum.GetValues<ConsensusRule>().Length, Heights.Count);

    [Theory]
    [MemberData(nameof(Heights))]
    public void A_rule_activates_at_its_height_on_each_network(ConsensusRule rule, long mainnet, long testnet, long regtest)
    {
        AssertHeight(NetworkParameters.Mainnet, rule, mainnet);
        AssertHeight(NetworkParameters.Testnet, rule, testnet);
        AssertHeight(NetworkParameters.Regtest, rule, regtest);
    }

    private static void AssertHeight(NetworkParameters network, ConsensusRule rule, long height)
    {
        Assert.Equal(height, network.Rules.ActivationHeight(rule) ?? ChainRules.Never);
        if (height < 0)
        {
            Assert.False(network.Rules.At(long.MaxValue).IsActive(rule));
            return;
        }
        Assert.True(network.Rules.At(height).IsActive(rule));
        Assert.True(network.Rules.IsActivating(rule, height));
        Assert.False(network.Rules.IsActivating(rule, height + 1));
        if (height > 0)
            Assert.False(network.Rules.At(height - 1).IsActive(rule));
    }
}
