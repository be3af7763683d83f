using Cambium.Primitives;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

/// <summary>Code with a script header starts behind it (consensus reference 6.1).</summary>
public sealed class ScriptHeaderTests
{
    [Fact]
    public void Execution_begins_after_the_header()
    {
        byte[] code = [0xfc, 0, 0, 2, 0xfe, 0xfe, .. new Program().Op(Opcode.Pc).Code];
        Assert.Equal((UInt256)6u, Harness.Evaluate(code));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void A_header_that_reaches_the_end_fails(byte extraLength) =>
        Assert.Equal(EvmStatus.BadCodeHeader, new Harness().Run([0xfc, 0, 0, extraLength]).Status);

    [Fact]
    public void Short_code_has_no_header() => Assert.Equal(EvmStatus.InvalidOpcode, new Harness().Run([0xfc, 0, 0]).Status);

    [Fact]
    public void The_code_size_includes_the_header()
    {
        byte[] code = [0xfc, 1, 1, 0, .. new Program().Op(Opcode.CodeSize).Code];
        Assert.Equal((ulong)(code.Length + Program.ReturnTop.Length), (ulong)Harness.Evaluate(code));
    }
}
