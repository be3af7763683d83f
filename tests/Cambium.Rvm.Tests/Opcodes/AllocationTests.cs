using Cambium.Primitives;
using Xunit;

namespace Cambium.Rvm.Tests.Opcodes;

/// <summary>The loop allocates nothing per instruction: long and short executions differ by no byte.</summary>
public sealed class AllocationTests
{
    public static TheoryData<string, byte[]> Bodies { get; } = new()
    {
        { "arithmetic", new Program().Op(Opcode.Dup1, Opcode.Dup1, Opcode.Mul).Push(7).Op(Opcode.Mod, Opcode.Dup2, Opcode.SDiv, Opcode.Pop).Code },
        { "wide arithmetic", new Program().Push(UInt256.MaxValue).Op(Opcode.Dup2, Opcode.Dup2, Opcode.MulMod, Opcode.Pop).Code },
        { "power", new Program().Push(3).Op(Opcode.Exp, Opcode.Not).Code },
        { "memory", new Program().Op(Opcode.Dup1).Push(32).Op(Opcode.MStore).Push(32).Op(Opcode.MLoad, Opcode.Pop).Code },
        { "copies", new Program().Push(3).Push(0).Push(64).Op(Opcode.CallDataCopy).Push(32).Push(0).Push(64).Op(Opcode.MCopy).Code },
        { "hash", new Program().Push(64).Push(0).Op(Opcode.Keccak256, Opcode.Pop).Code },
        { "storage", new Program().Push(5).Op(Opcode.SLoad, Opcode.Pop).Code },
        { "transient storage", new Program().Push(3).Op(Opcode.TLoad, Opcode.Pop).Code },
        { "call data", new Program().Push(0).Op(Opcode.CallDataLoad, Opcode.Pop, Opcode.CallDataSize, Opcode.Pop).Code },
        { "accounts", new Program().Op(Opcode.Address, Opcode.Balance, Opcode.Pop, Opcode.Caller, Opcode.ExtCodeSize, Opcode.Pop).Code },
        { "context", new Program().Op(Opcode.Gas, Opcode.Pop, Opcode.Timestamp, Opcode.Pop, Opcode.Difficulty, Opcode.Pop).Code },
        { "failed call", new Program().Call(Opcode.Call, 0, 0x999, value: 1).Op(Opcode.Pop).Code },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void More_iterations_allocate_no_more_memory(string name, byte[] body)
    {
        Assert.NotEmpty(name);
        Assert.Equal(AllocatedBy(10, body), AllocatedBy(2_000, body));
    }

    private static long AllocatedBy(ulong iterations, byte[] body)
    {
        var harness = new Harness();
        harness.Deploy(Harness.Contract, Loop(iterations, body));
        harness.Call([1, 2, 3], gas: long.MaxValue / 2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ExecutionResult result = harness.Call([1, 2, 3], gas: long.MaxValue / 2);
        long after = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(result.IsSuccess, result.Status.ToString());
        return after - before;
    }

    /// <summary>Counts down, running the body in each round with the counter on top of the stack.</summary>
    private static byte[] Loop(ulong iterations, byte[] body)
    {
        var program = new Program().Push(iterations);
        int start = program.Length;
        program.Op(Opcode.JumpDest, Opcode.Dup1).Append(body).Op(Opcode.Pop)
            .Push(1).Op(Opcode.Swap1, Opcode.Sub, Opcode.Dup1).Push((ulong)start).Op(Opcode.JumpI);
        return program.Code;
    }
}
