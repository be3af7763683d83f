namespace Cambium.Chain.ForkChoice;

/// <summary>What became of an offered block.</summary>
public enum ImportVerdict
{
    /// <summary>It is the new best block.</summary>
    ImportedBest,

    /// <summary>It is valid, on a side branch.</summary>
    ImportedNotBest,

    /// <summary>It was known before.</summary>
    Exists,

    /// <summary>Its parent is unknown.</summary>
    NoParent,

    /// <summary>It breaks a rule.</summary>
    InvalidBlock,
}
