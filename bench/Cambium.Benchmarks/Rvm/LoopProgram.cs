using Cambium.Rvm;

namespace Cambium.Benchmarks.Rvm;

/// <summary>A program that runs a body a number of times: PUSH2 count; JUMPDEST; body; count down; JUMPI.</summary>
internal static class LoopProgram
{
    private const byte LoopStart = 3;

    public static byte[] Of(ushort iterations, ReadOnlySpan<byte> body) =>
    [
        (byte)Opcode.Push2, (byte)(iterations >> 8), (byte)iterations,
        (byte)Opcode.JumpDest,
        .. body,
        (byte)Opcode.Push1, 1, (byte)Opcode.Swap1, (byte)Opcode.Sub, (byte)Opcode.Dup1, (byte)Opcode.Push1, LoopStart, (byte)Opcode.JumpI,
    ];
}
