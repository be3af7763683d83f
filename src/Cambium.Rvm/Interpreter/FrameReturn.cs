using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Rvm.Interpreter;

/// <summary>What the caller gets when a frame has ended (consensus reference 6.3 to 6.5).</summary>
internal static class FrameReturn
{
    private const byte ReservedCodePrefix = 0xef;

    /// <summary>Ends <paramref name="callee"/>: keeps or undoes its changes and lets the caller go on.</summary>
    public static void Return(Execution run, Frame caller, Frame callee)
    {
        if (callee.Kind is CallKind.Create or CallKind.Create2)
            ReturnFromCreation(run, caller, callee);
        else
            ReturnFromCall(run, caller, callee);
    }

    private static void ReturnFromCall(Execution run, Frame caller, Frame callee)
    {
        caller.InternalTransactions += callee.InternalTransactions;
        if (callee.Status == EvmStatus.Success)
            Merge(caller, callee);
        else
            Undo(run, callee);
        if (callee.Status is not (EvmStatus.Success or EvmStatus.Revert))
        {
            run.Push(caller, default);
            return;
        }
        WriteOutput(run, caller, callee);
        caller.ReturnData = callee.Output;
        caller.Gas += callee.Gas;
        run.Push(caller, callee.Status == EvmStatus.Success ? UInt256.One : default);
    }

    private static void Merge(Frame caller, Frame callee)
    {
        caller.Refund += callee.Refund;
        caller.GaveAllGasToCall |= callee.GaveAllGasToCall;
        caller.MadeCallWithValue |= callee.MadeCallWithValue;
    }

    private static void WriteOutput(Execution run, Frame caller, Frame callee)
    {
        int count = Math.Min(callee.OutputSize, callee.Output.Length);
        if (count > 0)
            callee.Output.AsSpan(0, count).CopyTo(run.Memory(caller, callee.OutputOffset, count));
    }

    /// <summary>
    /// Neither refunds nor internal transactions nor calls of precompiled contracts count for the caller, whatever the outcome; after a
    /// revert the return data is empty, not the revert's data.
    /// </summary>
    private static void ReturnFromCreation(Execution run, Frame caller, Frame callee)
    {
        Truncate(run.PrecompilesCalled, callee.PrecompilesStart);
        bool isDeployed = callee.Status == EvmStatus.Success && TryDeploy(run, callee);
        if (!isDeployed)
            Undo(run, callee);
        if (isDeployed || callee.Status == EvmStatus.Revert)
            caller.Gas += callee.Gas;
        run.Push(caller, isDeployed ? callee.Owner.ToUInt256() : default);
    }

    /// <summary>
    /// Stores the code. When it cannot, the creation fails from RSKIP453; before, it succeeds without code and without paying for it.
    /// </summary>
    private static bool TryDeploy(Execution run, Frame callee)
    {
        EvmStatus check = CheckCode(run.Rules, callee.Output, callee.Gas);
        if (check == EvmStatus.Success)
        {
            callee.Gas -= GasCosts.CodeDepositByte * callee.Output.Length;
            run.State.SetCode(callee.Owner, callee.Output);
            return true;
        }
        if (!run.Rules.IsActive(ConsensusRule.Rskip453))
            return true;
        callee.Fail(check);
        return false;
    }

    /// <summary>Whether code may be deployed with the gas that is left.</summary>
    public static EvmStatus CheckCode(RuleSet rules, ReadOnlySpan<byte> code, long gasLeft)
    {
        if (rules.IsActive(ConsensusRule.Rskip544) && code.Length > 0 && code[0] == ReservedCodePrefix)
            return EvmStatus.InvalidCodePrefix;
        if (gasLeft < GasCosts.CodeDepositByte * code.Length)
            return EvmStatus.CodeDepositOutOfGas;
        return code.Length > ConsensusLimits.MaximumCodeLength ? EvmStatus.CodeTooLarge : EvmStatus.Success;
    }

    private static void Undo(Execution run, Frame callee)
    {
        run.State.Revert(callee.Snapshot);
        Truncate(run.Logs, callee.LogsStart);
        Truncate(run.Destroyed, callee.DestroyedStart);
    }

    private static void Truncate<T>(List<T> list, int count) => list.RemoveRange(count, list.Count - count);
}
