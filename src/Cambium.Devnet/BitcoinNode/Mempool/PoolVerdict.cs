using Cambium.Devnet.BitcoinNode.Chain;

namespace Cambium.Devnet.BitcoinNode.Mempool;

/// <summary>What the pool says to a transaction: an entry, or the reason why not.</summary>
/// <param name="Entry">The transaction as it is, or would be, in the pool.</param>
/// <param name="Rejection">The broken rule.</param>
/// <param name="Replaced">What goes out for it.</param>
public sealed record PoolVerdict(PoolEntry? Entry, Rejection? Rejection, IReadOnlyCollection<PoolEntry> Replaced)
{
    public bool IsAccepted => Rejection is null;

    internal static PoolVerdict Refuse(string reason, string details = "") => new(null, new Rejection(reason, details), []);

    internal static PoolVerdict Refuse(Rejection rejection) => new(null, rejection, []);
}
