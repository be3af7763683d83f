using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>Books a release that was built: its inputs leave the books and it waits for confirmations (reference 7.4).</summary>
internal sealed class ReleaseSettlement(BridgeSession session)
{
    /// <param name="build">The release.</param>
    /// <param name="books">The list its inputs came from.</param>
    /// <param name="creationHash">The Rootstock transaction it is known by; unknown for requests from before RSKIP-146.</param>
    /// <param name="requested">The amount the log reports.</param>
    public void Settle(ReleaseBuild build, List<Utxo> books, Hash256? creationHash, Satoshis requested)
    {
        HashSet<OutPoint> spent = [.. build.Transaction.Inputs.Select(static input => input.PreviousOutput)];
        books.RemoveAll(utxo => spent.Contains(utxo.OutPoint));
        AddToPending(build.Transaction, creationHash);
        IndexSignatureHash(build.Transaction);
        Announce(build, creationHash, requested);
    }

    /// <summary>A refund spends outputs that never were in the books, and is not recognised when it returns (reference 6.5).</summary>
    public void SettleRefund(ReleaseBuild build, in Hash256 creationHash, Satoshis received)
    {
        AddToPending(build.Transaction, creationHash);
        Announce(build, creationHash, received);
    }

    /// <summary>Logs a release and keeps what its inputs are worth.</summary>
    public void Announce(ReleaseBuild build, Hash256? creationHash, Satoshis requested)
    {
        Hash256 id = build.Transaction.Id;
        if (session.IsActive(ConsensusRule.Rskip146) && creationHash is { } hash)
            session.Events.PegOuts.Requested(hash, id, requested);
        if (!session.IsActive(ConsensusRule.Rskip428))
            return;
        byte[] values = ReleaseOutpointValues.Encode(build.Spent.Select(static utxo => utxo.Value));
        session.Events.PegOuts.Created(id, values);
        session.PegOuts.OutpointValues.Set(id, values);
    }

    private void AddToPending(Transaction release, Hash256? creationHash)
    {
        Hash256? kept = session.IsActive(ConsensusRule.Rskip146) ? creationHash : null;
        session.PegOuts.Pending.Add(new PendingRelease(release, session.Call.BlockNumber, kept));
    }

    private void IndexSignatureHash(Transaction release)
    {
        if (!session.IsActive(ConsensusRule.Rskip379))
            return;
        if (!PegOutIndex.TrySignatureHash(release, out Hash256 signatureHash))
            throw new BridgeException("The release has no signature hash.");
        session.PegOuts.SignatureHashes.Add(signatureHash);
    }
}
