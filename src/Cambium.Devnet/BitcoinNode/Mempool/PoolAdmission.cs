using Cambium.Bitcoin.Interpreter;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Mempool;

/// <summary>Judges a transaction as Bitcoin Core's memory pool does, its rules in the same order.</summary>
internal sealed class PoolAdmission(TransactionPool pool, ChainState chain)
{
    /// <summary>A smaller transaction could be read as an inner node of a Merkle tree.</summary>
    private const int MinStrippedSize = 65;
    private const int MaxSigOpsCost = BlockRules.MaxSigOpsCost / 5;

    private readonly Standardness _standard = new(pool.Policy);

    public PoolVerdict Check(Transaction transaction, long time)
    {
        if (CheckAlone(transaction) is { } malformed)
            return PoolVerdict.Refuse(malformed);
        if (CheckKnown(transaction) is { } known)
            return PoolVerdict.Refuse(known);
        if (CheckSpends(transaction, out Satoshis fee, out ChainCoin[] spent) is { } unspendable)
            return PoolVerdict.Refuse(unspendable);
        PoolEntry entry = new()
        {
            Transaction = transaction,
            Fee = fee,
            SigOpsCost = SigOpCount.Cost(transaction, pool.Coins),
            Time = time,
            Height = chain.Height,
            Sequence = pool.NextSequence(),
        };
        entry.Parents.UnionWith(transaction.Inputs.Select(input => pool.Find(input.PreviousOutput.TransactionId)).OfType<PoolEntry>());
        HashSet<PoolEntry> conflicts = [.. transaction.Inputs.Select(input => pool.SpenderOf(input.PreviousOutput)).OfType<PoolEntry>()];
        HashSet<PoolEntry> evicted = PoolEntry.Reach([.. conflicts], static item => item.Children);
        Rejection? rejection = CheckPolicy(entry, conflicts, evicted) ?? CheckScripts(entry, spent);
        return new PoolVerdict(entry, rejection, rejection is null ? evicted : []);
    }

    private Rejection? CheckAlone(Transaction transaction)
    {
        if (TransactionReasons.Check(transaction) is { } malformed)
            return malformed;
        if (transaction.IsCoinbase)
            return new Rejection("coinbase");
        if (pool.Policy.RequireStandard && _standard.Check(transaction) is { } odd)
            return odd;
        if (transaction.StrippedSize < MinStrippedSize)
            return new Rejection("tx-size-small");
        return LockTimes.IsFinal(transaction, chain.Height + 1, chain.Tip.MedianTimePast) ? null : new Rejection("non-final");
    }

    private Rejection? CheckKnown(Transaction transaction)
    {
        if (pool.Find(transaction.Id) is not { } same)
            return CheckConflicts(transaction);
        return same.Transaction.WitnessId == transaction.WitnessId
            ? new Rejection("txn-already-in-mempool")
            : new Rejection("txn-same-nonwitness-data-in-mempool");
    }

    private Rejection? CheckConflicts(Transaction transaction) =>
        !pool.Policy.FullReplacement
        && transaction.Inputs.Any(input => pool.SpenderOf(input.PreviousOutput) is { } conflict && !MayBeReplaced(conflict))
            ? new Rejection("txn-mempool-conflict")
            : null;

    /// <summary>BIP-125 rule 1: it or an unconfirmed ancestor signals.</summary>
    private static bool MayBeReplaced(PoolEntry entry) =>
        entry.SignalsReplacement || entry.Ancestors().Any(ancestor => ancestor.SignalsReplacement);

    private Rejection? CheckSpends(Transaction transaction, out Satoshis fee, out ChainCoin[] spent)
    {
        (fee, spent) = (Satoshis.Zero, []);
        if (transaction.Inputs.Any(input => pool.Coins.Find(input.PreviousOutput) is null))
        {
            bool isMined = Enumerable.Range(0, transaction.Outputs.Count)
                .Any(i => chain.Coins.Find(new OutPoint(transaction.Id, (uint)i)) is not null);
            return new Rejection(isMined ? "txn-already-known" : "missing-inputs");
        }
        int height = chain.Height + 1;
        int[] heights = [.. transaction.Inputs.Select(input => pool.Coins.Find(input.PreviousOutput)!.Height)];
        if (!LockTimes.AreSequencesMet(transaction, heights, chain.Tip))
            return new Rejection("non-BIP68-final");
        if (InputRules.Check(transaction, pool.Coins, height, out fee, out spent) is { } rejection)
            return rejection;
        if (!pool.Policy.RequireStandard)
            return null;
        if (!Standardness.AreInputsStandard(transaction, spent))
            return new Rejection("bad-txns-nonstandard-inputs");
        return Standardness.AreWitnessesStandard(transaction, spent) ? null : new Rejection("bad-witness-nonstandard");
    }

    private Rejection? CheckPolicy(PoolEntry entry, HashSet<PoolEntry> conflicts, HashSet<PoolEntry> evicted)
    {
        if (entry.SigOpsCost > MaxSigOpsCost)
            return new Rejection("bad-txns-too-many-sigops", $"{entry.SigOpsCost}");
        Satoshis minimum = pool.MinRate.FeeFor(entry.VirtualSize);
        Satoshis relay = pool.Policy.MinRelayRate.FeeFor(entry.VirtualSize);
        if (entry.Fee < relay)
            return new Rejection("min relay fee not met", $"{entry.Fee} < {relay}");
        if (entry.Fee < minimum)
            return new Rejection("mempool min fee not met", $"{entry.Fee} < {minimum}");
        IReadOnlyCollection<PoolEntry> ancestors = entry.Ancestors();
        if (CheckChain(entry, ancestors) is { } tooLong)
            return tooLong;
        if (conflicts.Count == 0)
            return null;
        return ancestors.Any(evicted.Contains)
            ? new Rejection("bad-txns-spends-conflicting-tx", $"{entry.Transaction} spends conflicting transaction")
            : ReplacementRules.Check(pool.Policy, entry, conflicts, evicted);
    }

    private Rejection? CheckChain(PoolEntry entry, IReadOnlyCollection<PoolEntry> ancestors)
    {
        PoolPolicy policy = pool.Policy;
        if (ancestors.Count + 1 > policy.MaxChainLength)
            return new Rejection("too-long-mempool-chain", $"too many unconfirmed ancestors [limit: {policy.MaxChainLength}]");
        if (ancestors.Sum(item => item.VirtualSize) + entry.VirtualSize > policy.MaxChainSize)
            return new Rejection("too-long-mempool-chain", $"exceeds ancestor size limit [limit: {policy.MaxChainSize}]");
        foreach (PoolEntry ancestor in ancestors)
        {
            IReadOnlyCollection<PoolEntry> descendants = ancestor.Descendants();
            if (descendants.Count + 2 > policy.MaxChainLength)
                return new Rejection("too-long-mempool-chain", $"too many descendants for tx {ancestor.Transaction} [limit: {policy.MaxChainLength}]");
            if (ancestor.VirtualSize + descendants.Sum(item => item.VirtualSize) + entry.VirtualSize > policy.MaxChainSize)
                return new Rejection("too-long-mempool-chain", $"exceeds descendant size limit for tx {ancestor.Transaction} [limit: {policy.MaxChainSize}]");
        }
        return null;
    }

    /// <summary>Scripts that only break the rules of relaying are told apart from those no block may hold.</summary>
    private Rejection? CheckScripts(PoolEntry entry, ChainCoin[] spent)
    {
        ScriptFlags flags = pool.Policy.RequireStandard ? ScriptFlags.Standard : ScriptFlags.Consensus;
        ScriptError error = InputRules.CheckScripts(entry.Transaction, spent, flags);
        if (error == ScriptError.None)
            return null;
        bool isValid = InputRules.CheckScripts(entry.Transaction, spent, ScriptFlags.Consensus) == ScriptError.None;
        string kind = isValid ? "non-mandatory-script-verify-flag" : "mandatory-script-verify-flag-failed";
        return new Rejection($"{kind} ({ScriptErrorText.Of(error)})");
    }
}
