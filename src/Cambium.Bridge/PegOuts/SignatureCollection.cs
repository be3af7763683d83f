using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Svp;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>The signatures federators send for a release or for the spend of a validation (reference 7.8).</summary>
internal sealed class SignatureCollection(BridgeSession session)
{
    private readonly ReleaseSigning _signing = new(session);

    /// <param name="key">The signer's BTC key as sent.</param>
    /// <param name="signatures">One per input.</param>
    /// <param name="hash">The hash the release waits under.</param>
    public void Add(byte[] key, IReadOnlyList<byte[]> signatures, in Hash256 hash)
    {
        if (session.Validation.IsOngoing && session.Svp.SpendWaiting is { } spend && spend.RootstockHash == hash)
            AddToSpend(key, signatures, spend);
        else
            AddToRelease(key, signatures, hash);
    }

    private void AddToRelease(byte[] key, IReadOnlyList<byte[]> signatures, in Hash256 hash)
    {
        if (!session.PegOuts.Waiting.TryGet(hash, out Transaction? release) || release.Inputs.Count != signatures.Count)
            return;
        if (FindMember(key) is not { } member)
            return;
        if (!session.IsActive(ConsensusRule.Rskip326))
            session.Events.PegOuts.SignatureAdded(hash, release, member.BtcKey, member.RskKey);
        Transaction signed = _signing.Sign(release, member, signatures, hash);
        session.PegOuts.Waiting.Set(hash, signed);
        if (!ReleaseSigning.IsComplete(signed))
            return;
        session.Events.PegOuts.Released(hash, signed);
        session.PegOuts.Waiting.Remove(hash);
    }

    private FederationMember? FindMember(byte[] key) =>
        session.Federations.Active.FindByBtcKey(key) ?? session.Federations.Retiring?.FindByBtcKey(key);

    // Unlike above, the key may come in any form here, and a stranger makes the call fail.
    private void AddToSpend(byte[] key, IReadOnlyList<byte[]> signatures, WaitingSpend spend)
    {
        FederationMember? member = PublicKey.TryParse(key, out PublicKey point, allowHybrid: true)
            ? session.Federations.Proposed?.FindByBtcKey(point.ToCompressed())
            : null;
        if (member is null)
            throw new BridgeException("Only the proposed federation signs the spend of its validation.");
        if (spend.Transaction.Inputs.Count != signatures.Count)
            return;
        Transaction signed = _signing.Sign(spend.Transaction, member, signatures, spend.RootstockHash);
        session.Svp.SpendWaiting = spend with { Transaction = signed };
        if (!ReleaseSigning.IsComplete(signed))
            return;
        session.Events.PegOuts.Released(spend.RootstockHash, signed);
        session.Svp.SpendWaiting = null;
    }
}
