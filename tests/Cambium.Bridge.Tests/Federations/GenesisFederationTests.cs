using Cambium.Bridge.Federations;
using Cambium.Rules;
using Xunit;

namespace Cambium.Bridge.Tests.Federations;

/// <summary>The addresses everybody can check on Bitcoin (reference 4.3).</summary>
public sealed class GenesisFederationTests
{
    [Fact]
    public void Mainnet_starts_with_its_known_address()
    {
        Federation federation = new FederationFactory(MainnetFederations.Constants, RuleSet.None).Genesis();
        Assert.Equal("39AHNvUmzaYgewA8yCtBtNsfRz7QD7ZJYi", federation.Address.ToString());
        Assert.Equal(15, federation.Size);
        Assert.Equal(8, federation.RequiredSignatures);
        Assert.Equal(513, federation.RedeemScript.Length);
    }

    [Fact]
    public void Testnet_starts_with_its_known_address()
    {
        Federation federation = new FederationFactory(TestnetFederations.Constants, RuleSet.None).Genesis();
        Assert.Equal("2N1N5mdHWmRUfv49f7GnUeFfuyLcBQK7hj2", federation.Address.ToString());
        Assert.Equal(3, federation.RequiredSignatures);
    }

    [Theory]
    [InlineData(FederationFormat.StandardMultisig, "2N5muMepJizJE1gR7FbHJU6CD18V3BpNF9p")]
    [InlineData(FederationFormat.P2shErp, "2N5482KFJXoEDSmKxrR6H69Qmrk2K9MFLGw")]
    [InlineData(FederationFormat.P2shP2wshErp, "2MvQSG61B4LtKLECeo1dRDeDWXgJfnr3fC7")]
    public void The_keys_of_regtest_have_an_address_in_each_format(FederationFormat format, string address)
    {
        FederationConstants constants = RegtestFederations.Constants;
        Federation federation = new FederationFactory(constants, RuleSet.None).Build(constants.GenesisCharter, format);
        Assert.Equal(address, federation.Address.ToString());
    }

    [Fact]
    public void Rskip293_changes_the_address_of_a_stored_emergency_federation()
    {
        FederationConstants constants = RegtestFederations.Constants;
        Federation before = Build(RuleSet.None);
        Federation after = Build(new RuleSet([ConsensusRule.Rskip293]));
        Assert.Contains("6702" + "01f4" + "b275", before.RedeemScript.ToHex(), StringComparison.Ordinal);
        Assert.Contains("6702" + "f401" + "b275", after.RedeemScript.ToHex(), StringComparison.Ordinal);
        Assert.NotEqual(before.Address, after.Address);

        Federation Build(RuleSet rules) =>
            new FederationFactory(constants, rules).Build(constants.GenesisCharter, FederationFormat.NonStandardErp);
    }

    [Fact]
    public void Testnet_before_rskip284_has_one_script_for_all_members()
    {
        FederationConstants constants = TestnetFederations.Constants;
        Federation federation =
            new FederationFactory(constants, RuleSet.None).Build(constants.GenesisCharter, FederationFormat.NonStandardErp);
        Assert.False(federation.ParsedRedeemScript.IsMultisig);
        Assert.False(federation.HasStandardPart);
        Assert.Throws<BridgeException>(() => federation.StandardRedeemScript);
    }

    [Fact]
    public void An_emergency_script_too_long_for_a_script_element_is_refused()
    {
        FederationConstants constants = MainnetFederations.Constants;
        var factory = new FederationFactory(constants, RuleSet.All);
        Assert.Throws<BridgeException>(() => factory.Build(constants.GenesisCharter, FederationFormat.P2shErp));
        Assert.Equal(15, factory.Build(constants.GenesisCharter, FederationFormat.P2shP2wshErp).Size);
    }
}
