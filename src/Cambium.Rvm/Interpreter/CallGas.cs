using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Rvm.Interpreter;

/// <summary>What a call costs and how much gas the callee gets (consensus reference 6.3): no 63/64 rule, and the caller pays the stipend.</summary>
internal static class CallGas
{
    /// <summary>Takes the price and the callee's gas from the frame.</summary>
    public static EvmStatus Charge(Execution run, Frame frame, ref CallOperands operands)
    {
        if (!TryGetPrice(run, frame, operands, out long price) || price > frame.Gas)
            return EvmStatus.OutOfGas;
        long remaining = frame.Gas - price;
        long stipend = operands.Value.IsZero ? 0 : GasCosts.CallStipend;
        if (remaining < stipend)
            return EvmStatus.OutOfGas;
        long wanted = AddStipend(run.Rules, ToGas(operands.RequestedGas), stipend);
        if (wanted < 0)
            return EvmStatus.GasOverflow;
        operands.Gas = Math.Min(remaining, wanted);
        frame.Gas = remaining - operands.Gas;
        Note(frame, operands, remaining);
        return EvmStatus.Success;
    }

    private static bool TryGetPrice(Execution run, Frame frame, in CallOperands operands, out long price)
    {
        price = GasCosts.Call;
        if (operands.Kind == CallKind.Call && !run.State.Exists(operands.CodeAddress))
            price += GasCosts.CallNewAccount;
        if (!operands.Value.IsZero)
            price += GasCosts.CallValue;
        long end = Math.Max(
            Execution.RangeEnd(operands.InputOffset, operands.InputSize),
            Execution.RangeEnd(operands.OutputOffset, operands.OutputSize));
        if (!Execution.TryGetExpansionCost(frame, end, out long expansion))
            return false;
        price += expansion;
        return true;
    }

    /// <summary>The requested gas, at most the largest 64-bit number.</summary>
    private static long ToGas(in UInt256 requested) =>
        requested.IsUInt64 && requested.U0 <= long.MaxValue ? (long)requested.U0 : long.MaxValue;

    /// <summary>Saturates from RSKIP150; before, the sum wraps and a negative one fails the frame.</summary>
    private static long AddStipend(RuleSet rules, long requested, long stipend)
    {
        long sum = unchecked(requested + stipend);
        return sum < 0 && rules.IsActive(ConsensusRule.Rskip150) ? long.MaxValue : sum;
    }

    private static void Note(Frame frame, in CallOperands operands, long remaining)
    {
        frame.LeastGas = Math.Min(frame.LeastGas, frame.Gas);
        frame.GaveAllGasToCall |= operands.Gas == remaining;
        frame.MadeCallWithValue |= !operands.Value.IsZero;
    }
}
