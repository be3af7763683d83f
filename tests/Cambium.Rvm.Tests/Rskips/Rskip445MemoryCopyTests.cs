using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip445MemoryCopyTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(7, 3)]
    public void Overlapping_ranges_copy_as_if_through_a_buffer(int destination, int source)
    {
        byte[] data = [.. Enumerable.Range(1, 64).Select(i => (byte)i)];
        byte[] expected = new byte[96];
        data.CopyTo(expected, 0);
        data.AsSpan(source, 32).CopyTo(expected.AsSpan(destination));
        byte[] code = new Program().Store(0, data).Push(32).Push((ulong)source).Push((ulong)destination).Op(Opcode.MCopy)
            .Push(96).Push(0).Op(Opcode.Return).Code;
        Assert.Equal(expected, new Harness().Run(code).Output.ToArray());
    }

    [Fact]
    public void Memory_reaches_to_the_farther_end()
    {
        byte[] code = new Program().Push(1).Push(100).Push(0).Op(Opcode.MCopy).Op(Opcode.MSize).Code;
        Assert.Equal((UInt256)128u, Harness.Evaluate(code));
    }

    [Fact]
    public void Copying_nothing_needs_no_memory()
    {
        byte[] code = new Program().Push(0).Push(UInt256.MaxValue).Push(UInt256.MaxValue).Op(Opcode.MCopy).Op(Opcode.MSize).Code;
        Assert.True(Harness.Evaluate(code).IsZero);
    }

    [Fact]
    public void The_instruction_did_not_exist_before()
    {
        byte[] code = new Program().Push(0).Push(0).Push(0).Op(Opcode.MCopy).Code;
        Assert.Equal(EvmStatus.InvalidOpcode, new Harness(RuleSets.Latest.Without(ConsensusRule.Rskip445)).Run(code).Status);
    }
}
