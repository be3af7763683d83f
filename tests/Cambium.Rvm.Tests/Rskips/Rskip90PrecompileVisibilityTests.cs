using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip90PrecompileVisibilityTests
{
    private static readonly byte[] SizeOfIdentity = new Program().Push(4).Op(Opcode.ExtCodeSize).Code;

    [Fact]
    public void Code_size_of_a_precompile_is_all_ones() => Assert.Equal(UInt256.MaxValue, Harness.Evaluate(SizeOfIdentity));

    [Fact]
    public void Code_size_of_a_precompile_was_zero_before() =>
        Assert.Equal(UInt256.Zero, Harness.Evaluate(SizeOfIdentity, RuleSets.Orchid.Without(ConsensusRule.Rskip90)));

    [Fact]
    public void A_word_with_dirty_upper_bytes_names_no_precompile()
    {
        UInt256 dirty = (UInt256.One << 200) + 4;
        Assert.Equal(UInt256.Zero, Harness.Evaluate(new Program().Push(dirty).Op(Opcode.ExtCodeSize).Code));
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 0)]
    public void Precompile_output_becomes_return_data(bool isActive, ulong length)
    {
        RuleSet rules = isActive ? RuleSets.Orchid : RuleSets.Orchid.Without(ConsensusRule.Rskip90);
        byte[] code = new Program().Call(Opcode.Call, 100_000, 4, input: (0, 5)).Op(Opcode.ReturnDataSize).Code;
        Assert.Equal(length, (ulong)Harness.Evaluate(code, rules));
    }
}
