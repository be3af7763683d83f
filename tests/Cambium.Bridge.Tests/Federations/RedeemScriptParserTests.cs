using Cambium.Bitcoin.Scripts;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Federations;

public sealed class RedeemScriptParserTests
{
    private static readonly Hash256 Derivation = Hash256.FromUInt256(UInt256.One);

    [Fact]
    public void A_multisig_is_its_own_standard_part()
    {
        Script script = MultisigScript.Create(Policy(2, 3));
        RedeemScript parsed = RedeemScriptParser.Parse(script);
        Assert.Equal(2, parsed.RequiredSignatures);
        Assert.Equal(3, parsed.Keys.Count);
        Assert.False(parsed.HasEmergencyBranch);
        Assert.Equal(script, parsed.StandardPart);
    }

    [Fact]
    public void Sixteen_keys_are_counted_by_a_push_and_not_by_an_operation()
    {
        Script script = MultisigScript.Create(Policy(9, 16));
        Assert.EndsWith("0110ae", script.ToHex(), StringComparison.Ordinal);
        Assert.Equal(16, RedeemScriptParser.Parse(script).Keys.Count);
    }

    [Fact]
    public void A_flyover_prefix_hides_nothing()
    {
        Script inner = ErpScript.Create(Policy(2, 3), Policy(3, 4), 500);
        RedeemScript flyover = FlyoverRedeemScript.Create(Derivation, inner);
        RedeemScript parsed = RedeemScriptParser.Parse(flyover.Script);
        Assert.Equal(FlyoverRedeemScript.PrefixLength, flyover.Script.Length - inner.Length);
        Assert.Equal(2, parsed.RequiredSignatures);
        Assert.True(parsed.HasEmergencyBranch);
        Assert.Equal(MultisigScript.Create(Policy(2, 3)), parsed.StandardPart);
    }

    [Fact]
    public void The_script_of_old_testnet_is_known_but_no_multisig()
    {
        RedeemScript parsed = RedeemScriptParser.Parse(LegacyTestnetScript.Script);
        Assert.False(parsed.IsMultisig);
        Assert.Throws<BridgeException>(() => parsed.StandardPart);
    }

    [Fact]
    public void Behind_a_prefix_the_script_of_old_testnet_is_read_by_its_structure()
    {
        RedeemScript built = FlyoverRedeemScript.Create(Derivation, LegacyTestnetScript.Script);
        Assert.False(built.IsMultisig);
        Assert.Equal(3, RedeemScriptParser.Parse(built.Script).RequiredSignatures);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ae")]
    [InlineData("51ae")]
    [InlineData("5101aa52ae")]
    [InlineData("4f01aa51ae")]
    [InlineData("51")]
    [InlineData("4c")]
    [InlineData("76a914000000000000000000000000000000000000000088ac")]
    public void Other_scripts_are_unknown(string hex) =>
        Assert.False(RedeemScriptParser.TryParse(Script.FromHex(hex), out _));

    [Theory]
    [InlineData("0001aa51ae")]
    [InlineData("010001aa51ae")]
    [InlineData("6451675168ae")]
    public void Numbers_without_digits_and_cut_off_branches_fail_the_call(string hex)
    {
        Script script = Script.FromHex(hex);
        if (hex.StartsWith("64", StringComparison.Ordinal))
            Assert.False(RedeemScriptParser.TryParse(script, out _));
        else
            Assert.Throws<BridgeException>(() => RedeemScriptParser.TryParse(script, out _));
    }

    [Fact]
    public void An_emergency_branch_without_its_head_fails_the_call() =>
        Assert.Throws<BridgeException>(() => RedeemScriptParser.TryParse(Script.FromHex("64515167ae68"), out _));

    [Fact]
    public void Many_prefixes_are_read_without_recursion()
    {
        var builder = new ScriptBuilder();
        for (int i = 0; i < 25_000; i++)
            builder.PushData(new byte[Hash256.Size]).Op(Opcode.Drop);
        Script script = builder.Append(MultisigScript.Create(Policy(1, 2))).Build();
        Assert.Equal(1, RedeemScriptParser.Parse(script).RequiredSignatures);
    }

    private static MultisigPolicy Policy(int required, int count) =>
        new(required, [.. Enumerable.Range(1, count).Select(KeyNumber)]);

    private static byte[] KeyNumber(int number) => [2, .. Enumerable.Repeat((byte)number, 32)];
}
