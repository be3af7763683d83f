using Cambium.Bridge.Governance;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.Federations;

/// <summary>The votes that create, fill, commit or drop the pending federation (reference 8.2).</summary>
internal sealed class FederationElection(BridgeSession session)
{
    public const string Create = "create";
    public const string Add = "add";
    public const string AddMultikey = "add-multi";
    public const string Commit = "commit";
    public const string Rollback = "rollback";

    private readonly FederationCells _cells = session.FederationCells;
    private readonly FederationRegistry _registry = session.Federations;

    /// <summary>
    /// Counts the sender's vote if the call would succeed now, and executes it with the vote that completes the majority.
    /// </summary>
    public int Vote(CallSpec spec)
    {
        Address voter = session.Call.Sender;
        if (!session.Constants.Federation.ChangeAuthorizer.IsAuthorized(voter))
            return FederationChangeCode.Refused;
        int rehearsal = Run(spec, isRehearsal: true);
        if (rehearsal != FederationChangeCode.Success)
            return rehearsal;
        CallElection election = _cells.Election;
        if (!election.Vote(spec, voter))
            return FederationChangeCode.Refused;
        if (election.Winner() is not { } winner)
            return rehearsal;
        int result = Run(winner, isRehearsal: false);
        election.ClearWinner();
        return result;
    }

    private int Run(CallSpec spec, bool isRehearsal) => spec.Function switch
    {
        Create => RunCreate(isRehearsal),
        Add => RunAdd(isRehearsal, spec.Arguments[0], spec.Arguments[0], spec.Arguments[0]),
        AddMultikey => RunAdd(isRehearsal, spec.Arguments[0], spec.Arguments[1], spec.Arguments[2]),
        Commit => RunCommit(isRehearsal, spec.Arguments[0]),
        Rollback => RunRollback(isRehearsal),
        _ => FederationChangeCode.Refused,
    };

    private int RunCreate(bool isRehearsal)
    {
        if (_cells.Pending is not null)
            return FederationChangeCode.PendingExists;
        if (_registry.Proposed is not null)
            return FederationChangeCode.ProposedExists;
        if (_registry.IsAwaitingActivation)
            return FederationChangeCode.AwaitingActivation;
        if (_registry.Retiring is not null)
            return FederationChangeCode.RetiringExists;
        if (!isRehearsal)
            Replace(PendingFederation.Empty);
        return FederationChangeCode.Success;
    }

    private int RunAdd(bool isRehearsal, byte[] btcKey, byte[] rskKey, byte[] mstKey)
    {
        if (!PublicKey.TryParse(btcKey, out PublicKey btc)
            || !PublicKey.TryParse(rskKey, out PublicKey rsk)
            || !PublicKey.TryParse(mstKey, out PublicKey mst))
            return FederationChangeCode.Refused;
        if (_cells.Pending is not { } pending)
            return FederationChangeCode.NoFederation;
        var member = new FederationMember(btc, rsk, mst);
        if (pending.Members.Any(member.SharesAKeyWith))
            return FederationChangeCode.KeyAlreadyPresent;
        if (!isRehearsal)
            _cells.Pending = pending.With(member);
        return FederationChangeCode.Success;
    }

    private int RunCommit(bool isRehearsal, byte[] hash)
    {
        if (hash.Length != Hash256.Size)
            throw new BridgeException($"A hash of {hash.Length} bytes cannot name a pending federation.");
        if (_cells.Pending is not { } pending)
            return FederationChangeCode.NoFederation;
        if (!pending.IsComplete)
            return FederationChangeCode.TooFewMembers;
        if (pending.Hash != new Hash256(hash))
            return FederationChangeCode.HashMismatch;
        if (!isRehearsal)
            session.Handover.Commit(pending);
        return FederationChangeCode.Success;
    }

    private int RunRollback(bool isRehearsal)
    {
        if (_cells.Pending is null)
            return FederationChangeCode.NoFederation;
        if (!isRehearsal)
            Replace(null);
        return FederationChangeCode.Success;
    }

    private void Replace(PendingFederation? pending)
    {
        _cells.Pending = pending;
        _cells.Election.Clear();
    }
}
