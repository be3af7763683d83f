using System.Collections.Frozen;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Rvm;

/// <summary>What code can see of the transaction it runs in.</summary>
public sealed record TransactionContext
{
    public required Hash256 Hash { get; init; }

    public required Address Origin { get; init; }

    public required UInt256 GasPrice { get; init; }

    /// <summary>The position in its block, or in its list under RSKIP144: what TXINDEX returned until RSKIP191.</summary>
    public int Index { get; init; }

    /// <summary>A read-only call (eth_call): some Bridge methods answer only then.</summary>
    public bool IsLocalCall { get; init; }

    /// <summary>Recovers the key that signed the transaction; null for a read-only call. Only the Bridge asks.</summary>
    public Func<PublicKey>? RecoverSenderKey { get; init; }

    /// <summary>Accounts that earlier transactions of the block destroyed: CREATE refuses their addresses from RSKIP125.</summary>
    public IReadOnlySet<Address> DeletedInBlock { get; init; } = FrozenSet<Address>.Empty;
}
