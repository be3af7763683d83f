using Cambium.App.Projection;
using Cambium.App.Sources;
using Cambium.Primitives;

namespace Cambium.App.Status;

/// <summary>How far a Bitcoin transaction of the Bridge is.</summary>
public sealed record ReleaseStatus
{
    public required ReleaseEntry Entry { get; init; }

    /// <summary>Rootstock blocks since it was built.</summary>
    public required long Confirmations { get; init; }

    public required long RequiredConfirmations { get; init; }

    public required int RequiredSignatures { get; init; }

    /// <summary>The output that pays the user; null while the transaction is not known.</summary>
    public int? Output { get; init; }

    public Satoshis? OutputValue { get; init; }

    /// <summary>0 while it waits in the pool or is not sent.</summary>
    public int BitcoinConfirmations { get; init; }

    public BitcoinBlock? BitcoinBlock { get; init; }

    /// <summary>Whether it may still leave Bitcoin's best branch.</summary>
    public bool IsDeep { get; init; }
}
