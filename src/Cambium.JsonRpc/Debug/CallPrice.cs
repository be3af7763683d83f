using Cambium.Primitives;
using Cambium.Rvm;
using Cambium.Rvm.Tracing;
using Cambium.Trie.State;

namespace Cambium.JsonRpc.Debug;

/// <summary>
/// What a call costs together with the gas it passes on (consensus reference 6.4). Traces show that sum; it cannot be seen from the gas
/// after the call, which has what the callee left.
/// </summary>
internal static class CallPrice
{
    private const long Call = 700;
    private const long NewAccount = 25_000;
    private const long ValueTransfer = 9_000;
    private const long Stipend = 2_300;
    private const long MemoryWord = 3;
    private const long QuadraticDivisor = 512;
    private const int WordLength = 32;

    /// <summary>The price and the callee's gas; null when the step is no call.</summary>
    public static long? Of(in TraceStep step, WorldState state)
    {
        if (step.Opcode is not (Opcode.Call or Opcode.CallCode or Opcode.DelegateCall or Opcode.StaticCall))
            return null;
        bool takesValue = step.Opcode is Opcode.Call or Opcode.CallCode;
        ReadOnlySpan<UInt256> operands = step.Stack;
        if (operands.Length < (takesValue ? 7 : 6))
            return null;
        UInt256 gas = operands[^1];
        bool sendsValue = takesValue && !operands[^3].IsZero;
        ReadOnlySpan<UInt256> ranges = operands[..^(takesValue ? 3 : 2)];
        long price = Call + MemoryPrice(step.Memory.Length, Math.Max(End(ranges[^1], ranges[^2]), End(ranges[^3], ranges[^4])));
        if (step.Opcode == Opcode.Call && !state.Exists(Address.FromUInt256(operands[^2])))
            price += NewAccount;
        if (sendsValue)
            price += ValueTransfer;
        long remaining = step.Gas - price;
        if (remaining < 0)
            return null;
        long asked = gas > (UInt256)(ulong)(long.MaxValue - Stipend) ? long.MaxValue : (long)gas.U0 + (sendsValue ? Stipend : 0);
        return price + Math.Min(remaining, asked);
    }

    private static long End(in UInt256 offset, in UInt256 size)
    {
        if (size.IsZero)
            return 0;
        UInt256 end = offset + size;
        return end > (UInt256)(ulong)int.MaxValue ? int.MaxValue : (long)end.U0;
    }

    private static long MemoryPrice(long before, long after) => after <= before ? 0 : Total(after) - Total(before);

    private static long Total(long bytes)
    {
        long words = (bytes + WordLength - 1) / WordLength;
        return (MemoryWord * words) + (words * words / QuadraticDivisor);
    }
}
