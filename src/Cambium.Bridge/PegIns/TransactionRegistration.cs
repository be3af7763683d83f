using System.Diagnostics;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.PegIns;

/// <summary>
/// The life cycle of registerBtcTransaction: a proven, new transaction is classified and booked. One that is not
/// proven, or known already, ends the call without error (reference 5.8).
/// </summary>
internal sealed class TransactionRegistration(BridgeSession session)
{
    public void Register(byte[] raw, int height, byte[] proof)
    {
        Hash256 rawHash = BitcoinHash.DoubleSha256(raw);
        if (session.Processed.Contains(rawHash) || !new InclusionProof(session).Holds(rawHash, raw, height, proof))
            return;
        Transaction transaction = TransactionChecks.Parse(raw);
        if (session.Processed.Contains(transaction.Id))
            return;
        Book(transaction, height);
    }

    private void Book(Transaction transaction, int height)
    {
        var outputs = new FederationOutputs(session);
        switch (new TransactionClassifier(session).Classify(transaction, height))
        {
            case PegTransactionType.PegIn:
                new PegInRegistration(session).Register(transaction, height);
                break;
            case PegTransactionType.PegOutOrMigration:
                outputs.Register(transaction);
                break;
            case PegTransactionType.ValidationFund:
                outputs.Register(transaction);
                AcceptFunding(transaction);
                break;
            case PegTransactionType.ValidationSpend:
                outputs.Register(transaction);
                session.Svp.SpendHash = null;
                session.Handover.CommitProposed();
                break;
            case PegTransactionType.Unknown:
                break;
            default:
                throw new UnreachableException();
        }
    }

    // After the validation period the coins are booked like any change (reference 8.5).
    private void AcceptFunding(Transaction transaction)
    {
        if (!session.Validation.IsOngoing)
            return;
        session.Svp.FundTransaction = transaction;
        session.Svp.FundHash = null;
    }
}
