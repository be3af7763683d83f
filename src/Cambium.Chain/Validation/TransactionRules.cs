using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Validation;

/// <summary>What the transactions of a block must have before any of them is executed.</summary>
public static class TransactionRules
{
    public static readonly BlockRule Fields = new("transaction fields", CheckFields);
    public static readonly BlockRule Nonces = new("transaction nonces", CheckNonces);
    public static readonly BlockRule MinimumGasPrice = new("transaction minimum gas price", CheckMinimumGasPrice);
    public static readonly BlockRule MaximumGasPrice = new("transaction maximum gas price", CheckMaximumGasPrice);
    public static readonly BlockRule Root = new("transactions root", CheckRoot);
    public static readonly BlockRule Remasc = new("REMASC transaction", CheckRemasc);

    /// <summary>RSKIP252: a price may be this many times the block's minimum.</summary>
    private const ulong GasPriceCap = 100;

    private static Mismatch? CheckFields(BlockCandidate candidate)
    {
        IReadOnlyList<Transaction> transactions = candidate.Block.Transactions;
        for (int i = 0; i < transactions.Count; i++)
        {
            Transaction transaction = transactions[i];
            if (transaction.NonceBytes.Length > UInt256.Size || transaction.GasLimitBytes.Length > UInt256.Size)
                return new Mismatch($"transaction {i} with a nonce or gas limit of more than 32 bytes", "at most 32 bytes");
            if (transaction.GasLimitBytes.IsEmpty) return new Mismatch($"transaction {i} without a gas limit", "a gas limit");
            if (transaction.Signature is not null && transaction.Sender is null)
                return new Mismatch($"transaction {i} with a signature that recovers no sender", "a sender");
        }

        return null;
    }

    private static Mismatch? CheckNonces(BlockCandidate candidate)
    {
        var next = new Dictionary<Address, UInt256>();
        IReadOnlyList<Transaction> transactions = candidate.Block.Transactions;
        for (int i = 0; i < transactions.Count; i++)
        {
            Transaction transaction = transactions[i];
            UInt256 want;
            if (transaction.IsRemasc)
            {
                want = candidate.ParentState.GetRemascSenderNonce();
            }
            else
            {
                if (transaction.Sender is not { } sender) return new Mismatch($"transaction {i} without a sender", "a signed transaction");
                if (!next.TryGetValue(sender, out want)) want = candidate.ParentState.GetNonce(sender);
                next[sender] = want + UInt256.One;
            }

            if (transaction.Nonce != want) return new Mismatch($"transaction {i} with nonce {transaction.Nonce}", want.ToString());
        }

        return null;
    }

    private static Mismatch? CheckMinimumGasPrice(BlockCandidate candidate)
    {
        if (candidate.Block.Header.MinimumGasPrice is not { } minimum) return new Mismatch("none", "a minimum gas price");
        return FirstPriced(candidate, price => price < minimum, $"at least {minimum}");
    }

    private static Mismatch? CheckMaximumGasPrice(BlockCandidate candidate)
    {
        Wei minimum = candidate.Block.Header.MinimumGasPrice ?? Wei.Zero;
        if (minimum.IsZero || !candidate.Rules.IsActive(ConsensusRule.Rskip252)) return null;
        var cap = new Wei(minimum.Value * GasPriceCap);
        return FirstPriced(candidate, price => price > cap, $"at most {cap}");
    }

    private static Mismatch? FirstPriced(BlockCandidate candidate, Func<Wei, bool> isWrong, string want)
    {
        IReadOnlyList<Transaction> transactions = candidate.Block.Transactions;
        for (int i = 0; i < transactions.Count; i++)
        {
            if (!transactions[i].IsRemasc && isWrong(transactions[i].GasPrice))
                return new Mismatch($"transaction {i} at {transactions[i].GasPrice}", want);
        }

        return null;
    }

    private static Mismatch? CheckRoot(BlockCandidate candidate)
    {
        Hash256 have = candidate.Block.Header.TransactionsRoot;
        Hash256 want = candidate.Block.TransactionsRoot;
        return have == want ? null : Mismatch.Of(have, want);
    }

    private static Mismatch? CheckRemasc(BlockCandidate candidate) => candidate.Block.Transactions is [.., { IsRemasc: true }]
        ? null
        : new Mismatch("a block whose last transaction is another one", "a REMASC transaction at the end");
}
