using Cambium.Bridge.Federations;
using Cambium.Bridge.PegOuts;
using Cambium.Rules;
using Xunit;

namespace Cambium.Bridge.Tests.PegOuts;

/// <summary>The three estimators (reference 7.2), computed by hand for three members.</summary>
public sealed class PegOutSizeTests
{
    private const int Standard = 105;
    private const int Emergency = 252;

    private static readonly RuleSet Rskip271 = new([ConsensusRule.Rskip271]);

    [Fact]
    public void Before_rskip271_a_formula_counts_pushes()
    {
        Federation federation = Build(FederationFormat.StandardMultisig);
        Assert.Equal(Standard, federation.RedeemScript.Length);
        Assert.Equal(4 + (2 * ((72 * 2) + Standard + 41)) + (2 * 35), PegOutSize.Regular(federation, RuleSet.None));
    }

    [Fact]
    public void A_legacy_federation_is_serialised_with_its_script_in_the_inputs()
    {
        Federation federation = Build(FederationFormat.P2shErp);
        Assert.Equal(Emergency, federation.RedeemScript.Length);
        int inputs = 2 * (36 + 1 + Emergency + 4);
        Assert.Equal(10 + inputs + (2 * 32) + (72 * 2 * 2), PegOutSize.Regular(federation, Rskip271));
    }

    [Fact]
    public void A_segwit_federation_is_weighed()
    {
        Federation federation = Build(FederationFormat.P2shP2wshErp);
        int stripped = 10 + (2 * 32) + (2 * 36);
        int total = stripped + (72 * 2 * 2) + (2 * Emergency);
        Assert.Equal((total + (3 * stripped)) / 4, PegOutSize.Regular(federation, Rskip271));
    }

    private static Federation Build(FederationFormat format) =>
        new FederationFactory(RegtestFederations.Constants, RuleSet.All).Build(RegtestFederations.Constants.GenesisCharter, format);
}
