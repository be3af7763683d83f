using System.Collections.Frozen;
using Cambium.Primitives;

namespace Cambium.Bridge.Governance;

/// <summary>The accounts entitled to a decision, and how many of them it takes (reference 1.1, 4.5).</summary>
public sealed class Authorizer
{
    private readonly FrozenSet<Address> _members;

    private Authorizer(IEnumerable<Address> members, Func<int, int> required)
    {
        _members = members.ToFrozenSet();
        RequiredVotes = required(_members.Count);
    }

    public int RequiredVotes { get; }

    /// <summary>Any single member decides.</summary>
    public static Authorizer AnyOf(params Address[] members) => new(members, static _ => 1);

    /// <summary>More than half of the members decide.</summary>
    public static Authorizer MajorityOf(params Address[] members) => new(members, static count => (count / 2) + 1);

    public bool IsAuthorized(in Address account) => _members.Contains(account);
}
