using Cambium.Primitives;

namespace Cambium.PowPeg.Audit;

/// <summary>The peg's accounts at one block of each chain. All amounts in wei, ten thousand million to the satoshi.</summary>
public sealed record AuditReport
{
    public required ulong RootstockBlock { get; init; }

    public required int BitcoinHeight { get; init; }

    /// <summary>Mined coins of the active, the retiring and the proposed federation, those of a validation among them.</summary>
    public required Wei Held { get; init; }

    /// <summary>RBTC outside the Bridge that came by peg-ins: what the Bridge has given out of its 21 million.</summary>
    public required Wei Issued { get; init; }

    /// <summary>RBTC that the union bridge holds without bitcoins behind it.</summary>
    public required Wei Union { get; init; }

    /// <summary>Deposits that are mined and not yet registered with the Bridge.</summary>
    public required Wei Arriving { get; init; }

    /// <summary>Peg-out requests that no mined transaction pays yet.</summary>
    public required Wei Leaving { get; init; }

    /// <summary>Rejected deposits that no mined transaction gives back yet.</summary>
    public required Wei Returning { get; init; }

    /// <summary>Rejected deposits that cannot be given back.</summary>
    public required Wei Stuck { get; init; }

    /// <summary>RBTC that contracts sent to the Bridge, which keeps it, and what requests have below a satoshi.</summary>
    public required Wei Forfeited { get; init; }

    /// <summary>What moving coins between federations and proving keys has cost the federation.</summary>
    public required Wei FederationFees { get; init; }

    /// <summary>What users' peg-outs and refunds have paid to miners, as far as it is known; no part of the balance.</summary>
    public required Wei UserFees { get; init; }

    /// <summary>What should be held.</summary>
    public Wei Expected => Issued - Union + Arriving + Leaving + Returning + Stuck + Forfeited - FederationFees;

    /// <summary>Positive when more is held than is accounted for.</summary>
    public Wei Difference => Held - Expected;

    public bool IsExact => Difference.IsZero;
}
