using Cambium.Primitives;

namespace Cambium.Bridge.Governance;

/// <summary>The open votes of one authorizer. The first spec with enough votes wins and leaves the election.</summary>
public sealed class CallElection
{
    private readonly Authorizer _authorizer;
    private readonly Dictionary<CallSpec, List<Address>> _votes = [];

    public CallElection(Authorizer authorizer) => _authorizer = authorizer;

    /// <summary>Restores stored votes.</summary>
    /// <exception cref="BridgeException">A stored voter is not entitled to vote any more.</exception>
    public CallElection(Authorizer authorizer, IEnumerable<KeyValuePair<CallSpec, List<Address>>> votes)
        : this(authorizer)
    {
        foreach ((CallSpec spec, List<Address> voters) in votes)
            _votes[spec] = voters;
        if (_votes.Values.Any(voters => voters.Any(voter => !authorizer.IsAuthorized(voter))))
            throw new BridgeException("An unauthorized voter is stored in the election.");
    }

    public IReadOnlyDictionary<CallSpec, List<Address>> Votes => _votes;

    public void Clear() => _votes.Clear();

    /// <summary>Counts a vote; false for a stranger and for a voter who voted for this spec before.</summary>
    public bool Vote(CallSpec spec, in Address voter)
    {
        if (!_authorizer.IsAuthorized(voter))
            return false;
        if (!_votes.TryGetValue(spec, out List<Address>? voters))
            _votes[spec] = voters = [];
        if (voters.Contains(voter))
            return false;
        voters.Add(voter);
        return true;
    }

    public CallSpec? Winner() =>
        _votes.FirstOrDefault(entry => entry.Value.Count >= _authorizer.RequiredVotes).Key;

    public void ClearWinner()
    {
        if (Winner() is { } winner)
            _votes.Remove(winner);
    }
}
