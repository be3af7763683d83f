using Cambium.Chain.Remasc;
using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Chain.Tests.Remasc;

public sealed class SiblingSharesTests
{
    private static readonly RemascParameters Parameters = NetworkParameters.Regtest.Remasc;

    [Fact]
    public void Burns_what_division_leaves()
    {
        SiblingShares shares = SiblingShares.Divide(1000u, siblings: 3, isPunished: false, Parameters);

        Assert.Equal((UInt256)33u, shares.Publisher);
        Assert.Equal((UInt256)225u, shares.Miner);
        Assert.Equal((UInt256)1u, shares.Surplus);
        Assert.Equal(UInt256.Zero, shares.Punishment);
    }

    [Fact]
    public void Punishes_every_miner_for_a_broken_selection_rule()
    {
        SiblingShares shares = SiblingShares.Divide(1000u, siblings: 1, isPunished: true, Parameters);

        Assert.Equal((UInt256)405u, shares.Miner);
        Assert.Equal((UInt256)90u, shares.Punishment);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(10)]
    public void Shares_surplus_and_punishment_add_up_to_the_reward(int siblings)
    {
        for (ulong reward = 0; reward < 5000; reward += 37)
        {
            SiblingShares shares = SiblingShares.Divide(reward, siblings, isPunished: reward % 2 == 0, Parameters);
            UInt256 total = (shares.Publisher * (uint)siblings) + (shares.Miner * (uint)(siblings + 1)) + shares.Surplus + shares.Punishment;
            Assert.Equal((UInt256)reward, total);
        }
    }
}
