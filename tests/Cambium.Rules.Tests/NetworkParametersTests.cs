using Cambium.Primitives;
using Xunit;

namespace Cambium.Rules.Tests;

public sealed class NetworkParametersTests
{
    private static RuleSet Before { get; } = RuleSet.None;

    [Theory]
    [InlineData("main", 30, 775)]
    [InlineData("testnet", 31, 8100)]
    [InlineData("regtest", 33, 7771)]
    public void Networks_are_found_by_name(string name, int chainId, int peerNetworkId)
    {
        NetworkParameters network = NetworkParameters.Named(name);
        Assert.Equal((name, chainId, peerNetworkId), (network.Name, network.ChainId, network.PeerNetworkId));
    }

    [Fact]
    public void Rskip156_raises_the_difficulty_divisor_everywhere_but_on_regtest()
    {
        Assert.Equal((50, 400), Divisors(NetworkParameters.Mainnet));
        Assert.Equal((50, 400), Divisors(NetworkParameters.Testnet));
        Assert.Equal((2048, 2048), Divisors(NetworkParameters.Regtest));
    }

    [Fact]
    public void Rskip290_raises_the_minimum_difficulty_of_testnet_only()
    {
        Assert.Equal(131_072, NetworkParameters.Testnet.MinimumDifficulty(Before));
        Assert.Equal(550_000_000, NetworkParameters.Testnet.MinimumDifficulty(RuleSet.All));
        Assert.Equal(7_000_000_000_000_000, NetworkParameters.Mainnet.MinimumDifficulty(RuleSet.All));
        Assert.Equal(1, NetworkParameters.Regtest.MinimumDifficulty(RuleSet.All));
    }

    [Fact]
    public void Rskip297_widens_the_timestamp_tolerance_of_testnet_only()
    {
        Assert.Equal(300, NetworkParameters.Testnet.MaximumTimestampDifference(Before));
        Assert.Equal(7200, NetworkParameters.Testnet.MaximumTimestampDifference(RuleSet.All));
        Assert.Equal(300, NetworkParameters.Mainnet.MaximumTimestampDifference(RuleSet.All));
    }

    [Fact]
    public void Rskip218_changes_the_labs_address()
    {
        RemascParameters remasc = NetworkParameters.Mainnet.Remasc;
        Assert.Equal(Address.Parse("14d3065c8eb89895f4df12450ec6b130049f8034"), remasc.LabsAddressUnder(Before));
        Assert.Equal(Address.Parse("dcb12179ba4697350f66224c959bdd9c282818df"), remasc.LabsAddressUnder(RuleSet.All));
    }

    private static (long Before, long After) Divisors(NetworkParameters network) =>
        (network.DifficultyBoundDivisor(Before), network.DifficultyBoundDivisor(RuleSet.All));
}
