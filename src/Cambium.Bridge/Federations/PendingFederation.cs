using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.Federations;

/// <summary>The federation under election: members only, in member order. Immutable.</summary>
public sealed class PendingFederation(IEnumerable<FederationMember> members)
{
    private const int MinimumMembers = 2;

    public static PendingFederation Empty { get; } = new([]);

    public IReadOnlyList<FederationMember> Members { get; } = [.. members.Order(FederationMember.ByKeys)];

    public bool IsComplete => Members.Count >= MinimumMembers;

    /// <summary>keccak of the list of BTC keys, whatever the stored version (reference 2.2).</summary>
    public Hash256 Hash => Keccak256.Hash(PendingFederationCodec.EncodeBtcKeys(this));

    public PendingFederation With(FederationMember member) => new([.. Members, member]);
}
