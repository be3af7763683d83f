using Cambium.Chain.Remasc;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Chain.Tests.Remasc;

public sealed class SelectionRuleTests
{
    private static readonly Hash256 LowHash = Hash256.Parse(new string('1', 64));
    private static readonly Hash256 MiddleHash = Hash256.Parse(new string('5', 64));
    private static readonly Hash256 HighHash = Hash256.Parse(new string('9', 64));

    [Theory]
    [InlineData(201, "9", 0, true)] // more than twice the fees
    [InlineData(200, "9", 0, false)]
    [InlineData(51, "1", 0, true)] // the lower hash with more than half the fees
    [InlineData(50, "1", 0, false)]
    [InlineData(100, "9", 3, true)] // more uncles
    [InlineData(100, "9", 2, false)]
    [InlineData(0, "9", 0, false)]
    public void Compares_fees_hashes_and_uncles(int fees, string hashDigit, int uncles, bool broken)
    {
        RewardedBlock block = new(10, MiddleHash, Address.Zero, new Wei(100u), 2);
        Sibling sibling = new(hashDigit == "1" ? LowHash : HighHash, Address.Zero, new Wei((uint)fees), uncles, Address.Zero, 11);

        Assert.Equal(broken, SelectionRule.IsBroken(block, [sibling]));
    }

    [Fact]
    public void A_block_without_siblings_keeps_the_rule() =>
        Assert.False(SelectionRule.IsBroken(new RewardedBlock(10, MiddleHash, Address.Zero, new Wei(100u), 0), []));
}
