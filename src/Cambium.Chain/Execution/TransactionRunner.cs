using Cambium.Chain.Peg;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm;
using Cambium.Rvm.Precompiles;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>The call or creation that a transaction is, without its fees (consensus reference 4.4 steps 2-4, 4.5).</summary>
internal sealed class TransactionRunner(BlockEnvironment block, WorldState state, Vm machine)
{
    public ExecutionRun Run(ExecutableTransaction transaction, TransactionContext context)
    {
        if (transaction.To is not { } to)
            return Create(transaction, context);
        if (block.Precompiles.Find(to, block.Rules) is { } contract)
            return CallPrecompile(transaction, to, contract, context);
        bool hasCode = state.GetCodeLength(to) > 0;
        int snapshot = state.Snapshot();
        state.Transfer(transaction.Sender, to, new Wei(transaction.Value));
        return hasCode ? RunCode(transaction, CallKind.Call, to, context, snapshot) : WithoutCode(transaction, transaction.IntrinsicGas);
    }

    private ExecutionRun Create(ExecutableTransaction transaction, TransactionContext context)
    {
        int snapshot = state.Snapshot();
        Address created = Vm.AddressOfCreation(transaction.Sender, transaction.Nonce);
        CreateAccount(created);
        bool hasCode = !transaction.Data.IsEmpty;
        if (hasCode)
            state.SetupContract(created);
        state.Transfer(transaction.Sender, created, new Wei(transaction.Value));
        return hasCode ? RunCode(transaction, CallKind.Create, created, context, snapshot) : WithoutCode(transaction, gasUsed: 0);
    }

    /// <summary>No collision check: the nonce starts at 0 again, the balance too before RSKIP174.</summary>
    private void CreateAccount(in Address address)
    {
        bool keepsBalance = block.Rules.IsActive(ConsensusRule.Rskip174) && state.Exists(address);
        Wei balance = keepsBalance ? state.GetBalance(address) : Wei.Zero;
        state.CreateAccount(address);
        if (keepsBalance)
            state.AddBalance(address, balance);
    }

    private static ExecutionRun WithoutCode(ExecutableTransaction transaction, long gasUsed)
    {
        long left = transaction.GasLimit - transaction.IntrinsicGas;
        return left < 0 ? OutOfGas(transaction) : new ExecutionRun { GasLeft = left, GasUsed = gasUsed };
    }

    private ExecutionRun RunCode(ExecutableTransaction transaction, CallKind kind, in Address target, TransactionContext context, int snapshot)
    {
        long gas = transaction.GasLimit - transaction.IntrinsicGas;
        if (gas < 0)
        {
            state.Revert(snapshot);
            return OutOfGas(transaction);
        }

        var message = new Message
        {
            Kind = kind,
            Caller = transaction.Sender,
            Target = target,
            Value = transaction.Value,
            Gas = gas,
            Data = transaction.Data,
        };
        ExecutionResult result = machine.Run(block.Context, context, state, message, block.TraceOf(context.Index, state));
        EvmStatus status = result.Status;
        long left = result.GasLeft;
        if (kind == CallKind.Create && status == EvmStatus.Success)
            status = Deploy(target, result.Output, ref left);
        if (status != EvmStatus.Success)
            state.Revert(snapshot);
        bool isExceptional = status is not (EvmStatus.Success or EvmStatus.Revert);
        return new ExecutionRun
        {
            GasLeft = isExceptional ? 0 : left,
            GasUsed = transaction.GasLimit - left,
            IsExceptional = isExceptional,
            Succeeded = status == EvmStatus.Success,
            Failure = status == EvmStatus.Success ? null : status.ToString(),
            Output = isExceptional ? ReadOnlyMemory<byte>.Empty : result.Output,
            Logs = status == EvmStatus.Success ? result.Logs : [],
            Machine = result,
            CalledSequentialContract = CalledSequential(result.PrecompilesCalled),
        };
    }

    /// <summary>Stores the code of a created contract when it is allowed and paid for.</summary>
    private EvmStatus Deploy(in Address address, ReadOnlyMemory<byte> code, ref long gasLeft)
    {
        EvmStatus status = Vm.CheckDeployment(block.Rules, code.Span, gasLeft);
        if (status != EvmStatus.Success)
            return status;
        gasLeft -= Vm.DeploymentGas(code.Length);
        state.SetCode(address, code.ToArray());
        return EvmStatus.Success;
    }

    /// <summary>
    /// A transaction straight to a precompiled contract. When the contract fails, what it wrote stays, the status is success, no value
    /// moves and the whole gas limit is paid.
    /// </summary>
    private ExecutionRun CallPrecompile(ExecutableTransaction transaction, in Address to, IPrecompiledContract contract, TransactionContext context)
    {
        var logs = new List<Log>();
        PrecompileCall call = PrecompileCall.Direct(block.Context, context, state, to, transaction.Value, logs);
        bool isSequential = SequentialContracts.Contains(to);
        PrecompileGas required = contract.RequiredGas(transaction.Data.Span, call);
        if (required.IsFailure)
            return Refused(transaction, to);
        long used = Gas.Add(required.Amount, transaction.IntrinsicGas);
        bool countsIntrinsic = transaction.IsLocal || block.Rules.IsActive(ConsensusRule.Rskip136);
        if (transaction.GasLimit < (countsIntrinsic ? used : required.Amount))
            return OutOfGas(transaction) with { CalledSequentialContract = isSequential };

        PrecompileResult result = transaction.IsRemasc
            ? block.Remasc.DistributeFees(call)
            : contract.Execute(transaction.Data, call);
        if (block.TraceOf(context.Index, state) is { } sink)
            PegPayments.Report(call, sink);
        if (result.IsSuccess)
        {
            Materialise(to);
            if (!transaction.IsRemasc)
                state.Transfer(transaction.Sender, to, new Wei(transaction.Value));
        }

        return new ExecutionRun
        {
            GasLeft = transaction.GasLimit - used,
            GasUsed = used,
            IsExceptional = !result.IsSuccess,
            Failure = result.IsSuccess ? null : result.Reason ?? "the precompiled contract failed",
            Output = result.Output,
            Logs = logs,
            CalledSequentialContract = isSequential,
        };
    }

    private void Materialise(in Address contract)
    {
        if (!state.Exists(contract))
            state.CreateAccount(contract);
        if (!state.IsContract(contract))
            state.SetupContract(contract);
    }

    private static bool CalledSequential(IReadOnlyCollection<Address> called) =>
        called.Count > 0 && called.Any(address => SequentialContracts.Contains(address));

    private static ExecutionRun OutOfGas(ExecutableTransaction transaction) => new()
    {
        GasLeft = 0,
        GasUsed = transaction.GasLimit,
        IsExceptional = true,
        Succeeded = false,
        Failure = nameof(EvmStatus.OutOfGas),
    };

    private static ExecutionRun Refused(ExecutableTransaction transaction, in Address to) => new()
    {
        GasLeft = transaction.GasLimit,
        Refusal = new TransactionRefusal(RefusalReason.PrecompileGasFailed, $"{to} with {transaction.Data.Length} bytes of data"),
    };
}
