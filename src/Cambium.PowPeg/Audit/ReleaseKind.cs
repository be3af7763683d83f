namespace Cambium.PowPeg.Audit;

/// <summary>Why the Bridge built a Bitcoin transaction.</summary>
public enum ReleaseKind
{
    /// <summary>It pays peg-out requests.</summary>
    PegOut,

    /// <summary>It gives a rejected deposit back.</summary>
    Refund,

    /// <summary>It moves coins between federations, or proves a proposed federation's keys: the federation pays the fee.</summary>
    Internal,
}
