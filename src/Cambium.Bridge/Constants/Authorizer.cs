using Cambium.Primitives;

namespace Cambium.Bridge.Constants;

/// <summary>A set of accounts that decide together, and how many of them it takes (reference 1.1).</summary>
public sealed class Authorizer
{
    private Authorizer(IReadOnlyList<Address> members, int required)
    {
        Members = members;
        Required = required;
    }

    public IReadOnlyList<Address> Members { get; }

    /// <summary>Number of equal votes that win.</summary>
    public int Required { get; }

    public static Authorizer One(params string[] members) => new(Parse(members), 1);

    public static Authorizer Majority(params string[] members) => new(Parse(members), (members.Length / 2) + 1);

    public bool IsAuthorized(in Address account)
    {
        foreach (Address member in Members)
        {
            if (member == account)
                return true;
        }

        return false;
    }

    private static Address[] Parse(string[] members) => [.. members.Select(Address.Parse)];
}
