using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.PegOuts;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegIns;

/// <summary>Tells what a transaction means to the peg (reference 5.9).</summary>
internal sealed class TransactionClassifier(BridgeSession session)
{
    /// <param name="transaction">A verified transaction.</param>
    /// <param name="height">Height of its Bitcoin block, which decides between index and legacy recognition.</param>
    public PegTransactionType Classify(Transaction transaction, int height)
    {
        if (!session.IsActive(ConsensusRule.Rskip379) || height < session.Constants.PegOutIndexStart)
            return new LegacyClassifier(session).Classify(transaction);
        var validation = new ValidationTransactions(session);
        if (validation.IsFunding(transaction))
            return PegTransactionType.ValidationFund;
        if (validation.IsSpending(transaction))
            return PegTransactionType.ValidationSpend;
        if (PegOutIndex.TrySignatureHash(transaction, out Hash256 hash) && session.PegOuts.SignatureHashes.Contains(hash))
            return PegTransactionType.PegOutOrMigration;
        return FederationOutputs.To(transaction, session.Federations.Live).Count > 0
            ? PegTransactionType.PegIn
            : PegTransactionType.Unknown;
    }
}
