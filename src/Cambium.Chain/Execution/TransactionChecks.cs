using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>What must hold before a transaction of a block is executed, in the reference's order (consensus reference 4.3).</summary>
internal static class TransactionChecks
{
    /// <summary>The first check that fails, or null.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="state">The state before it.</param>
    /// <param name="block">The executing block.</param>
    /// <param name="place">Its place in the block or sublist.</param>
    public static TransactionRefusal? FirstFailure(
        ExecutableTransaction transaction, WorldState state, BlockEnvironment block, in TransactionPlace place)
    {
        return CheckInitcode(transaction, block.Context.Rules)
            ?? CheckGas(transaction, place)
            ?? CheckNonce(transaction, state)
            ?? CheckBalance(transaction, state)
            ?? CheckSignature(transaction, block.Network.ChainId);
    }

    private static TransactionRefusal? CheckInitcode(ExecutableTransaction transaction, RuleSet rules)
    {
        bool isTooLarge = transaction.To is null && rules.IsActive(ConsensusRule.Rskip438)
            && transaction.Data.Length > ConsensusLimits.MaximumInitcodeLength;
        return isTooLarge
            ? new TransactionRefusal(RefusalReason.InitcodeTooLarge, $"{transaction.Data.Length} bytes, at most {ConsensusLimits.MaximumInitcodeLength}")
            : null;
    }

    private static TransactionRefusal? CheckGas(ExecutableTransaction transaction, in TransactionPlace place)
    {
        if (transaction.GasLimit < 0)
            return new TransactionRefusal(RefusalReason.MalformedGasLimit, "eight bytes with the top bit set");
        UInt128 reached = (UInt128)(ulong)transaction.GasLimit + (ulong)place.GasUsedBefore;
        if (reached > (ulong)place.GasLimit || reached >= long.MaxValue)
            return new TransactionRefusal(RefusalReason.BlockGasLimitReached, $"{transaction.GasLimit} after {place.GasUsedBefore} of {place.GasLimit}");
        return transaction.GasLimit < transaction.IntrinsicGas
            ? new TransactionRefusal(RefusalReason.GasBelowIntrinsicCost, $"{transaction.GasLimit}, needs {transaction.IntrinsicGas}")
            : null;
    }

    private static TransactionRefusal? CheckNonce(ExecutableTransaction transaction, WorldState state)
    {
        UInt256 expected = transaction.IsRemasc ? state.GetRemascSenderNonce() : state.GetNonce(transaction.Sender);
        return transaction.Nonce == expected
            ? null
            : new TransactionRefusal(RefusalReason.WrongNonce, $"{transaction.Nonce}, expected {expected}");
    }

    /// <summary>A free transaction must cover its value only, though its gas is taken from the balance all the same.</summary>
    private static TransactionRefusal? CheckBalance(ExecutableTransaction transaction, WorldState state)
    {
        if (transaction.IsRemasc)
            return null;
        Wei balance = state.GetBalance(transaction.Sender);
        UInt256 gasPrice = transaction.IntrinsicGas > 0 ? transaction.GasPrice : UInt256.Zero;
        bool isPayable = !UInt256.MultiplyOverflows(gasPrice, (ulong)transaction.GasLimit, out UInt256 gasCost)
            && !UInt256.AddOverflows(gasCost, transaction.Value, out UInt256 total)
            && !total.IsNegative
            && balance >= new Wei(total);
        return isPayable
            ? null
            : new TransactionRefusal(RefusalReason.BalanceTooLow, $"{balance} for value {transaction.Value} and {transaction.GasLimit} gas at {gasPrice}");
    }

    private static TransactionRefusal? CheckSignature(ExecutableTransaction transaction, byte chainId) =>
        transaction.Signed is { } signed && !signed.HasAcceptableSignature(chainId)
            ? new TransactionRefusal(RefusalReason.SignatureNotAccepted, $"chain id {signed.ChainId} on chain {chainId}")
            : null;
}
