using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rvm;
using Cambium.Rvm.Precompiles;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>
/// Executes single transactions on a state: checks, nonce and gas, call or creation, refund and fee (consensus reference 4.3-4.6).
/// Not thread safe: each thread has its own.
/// </summary>
internal sealed class TransactionExecutor(BlockEnvironment block, WorldState state, Vm machine)
{
    private const long DestroyedAccountRefund = 24_000;

    private readonly TransactionRunner _runner = new(block, state, machine);

    /// <summary>
    /// Executes a transaction, unless a check refuses it. A refusal found while it runs leaves its writes in the state: the block is
    /// invalid then, or the caller goes back to a snapshot.
    /// </summary>
    public TransactionRefusal? TryExecute(ExecutableTransaction transaction, in TransactionPlace place, out TransactionOutcome? outcome)
    {
        outcome = null;
        if (!transaction.IsLocal)
        {
            TransactionRefusal? refusal = TransactionChecks.FirstFailure(transaction, state, block, place);
            if (refusal is not null)
                return refusal;
            TakeNonceAndGas(transaction);
        }

        ExecutionRun run = _runner.Run(transaction, ContextOf(transaction, place));
        if (run.Refusal is null)
            outcome = Finish(transaction, run);
        return run.Refusal;
    }

    private static TransactionContext ContextOf(ExecutableTransaction transaction, in TransactionPlace place) => new()
    {
        Hash = transaction.Hash,
        Origin = transaction.Sender,
        GasPrice = transaction.GasPrice,
        Index = place.Index,
        IsLocalCall = transaction.IsLocal,
        DeletedInBlock = place.DeletedAccounts,
        RecoverSenderKey = transaction.Signed is { } signed ? () => SenderRecovery.RecoverKey(signed) : null,
    };

    /// <summary>Not undone when the transaction fails; the balance may go below zero, because free transactions pay this too.</summary>
    private void TakeNonceAndGas(ExecutableTransaction transaction)
    {
        if (transaction.IsRemasc)
        {
            state.IncreaseRemascSenderNonce();
            return;
        }

        state.IncreaseNonce(transaction.Sender);
        state.AddBalance(transaction.Sender, -Price(transaction, transaction.GasLimit));
    }

    private TransactionOutcome Finish(ExecutableTransaction transaction, in ExecutionRun run)
    {
        long destroyedRefund = DestroyedAccountRefund * run.DestroyedAccounts.Count;
        long refund = Math.Min(Gas.Add(run.Refund, destroyedRefund), run.GasUsed / 2);
        long left = run.GasLeft + refund;
        Wei fee = Price(transaction, run.IsExceptional ? transaction.GasLimit : transaction.GasLimit - left);
        if (!transaction.IsLocal)
            Settle(transaction, run, run.IsExceptional ? Wei.Zero : Price(transaction, left), fee);
        return new TransactionOutcome
        {
            Succeeded = run.Succeeded,
            IsExceptional = run.IsExceptional,
            GasUsed = transaction.GasLimit - left,
            PaidFees = fee,
            Logs = run.Logs,
            Output = run.Output,
            Failure = run.Failure,
            DestroyedAccounts = run.DestroyedAccounts,
            CalledSequentialContract = run.CalledSequentialContract,
            GasRefund = refund,
            Machine = run.Machine,
        };
    }

    /// <summary>Returns unused gas, pays the fee (unless RSKIP144 collects fees), and deletes destroyed accounts with whatever they got since.</summary>
    private void Settle(ExecutableTransaction transaction, in ExecutionRun run, Wei change, Wei fee)
    {
        if (!transaction.IsRemasc)
            state.AddBalance(transaction.Sender, change);
        if (!block.Rules.AllowsParallelExecution)
            state.AddBalance(PrecompileAddresses.Remasc, fee);
        foreach (Address destroyed in run.DestroyedAccounts)
            state.Delete(destroyed);
        state.ClearTransient();
    }

    private static Wei Price(ExecutableTransaction transaction, long gas)
    {
        UInt256 amount = transaction.GasPrice * (UInt256)(ulong)Math.Abs(gas);
        return new Wei(gas < 0 ? -amount : amount);
    }
}
