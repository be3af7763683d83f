namespace Cambium.Codecs.Rlp;

/// <summary>How strictly and how far an <see cref="RlpReader"/> reads.</summary>
public sealed record RlpOptions
{
    /// <summary>
    /// Accepts what the reference node accepts: length prefixes that are longer than needed, a prefix on a single small byte,
    /// leading zeros of numbers; of a length of more than four bytes only the low four count (rootstock-consensus.md 3.1).
    /// </summary>
    public static RlpOptions Lenient { get; } = new();

    /// <summary>Accepts only the canonical form (yellow paper, appendix B).</summary>
    public static RlpOptions Strict { get; } = new() { IsCanonical = true };

    /// <summary>Whether only the shortest encoding of each item is accepted.</summary>
    public bool IsCanonical { get; init; }

    /// <summary>The most bytes of input.</summary>
    public int MaxBytes { get; init; } = int.MaxValue;

    /// <summary>The most items read from one list.</summary>
    public int MaxItems { get; init; } = int.MaxValue;

    /// <summary>The deepest nesting of lists.</summary>
    public int MaxDepth { get; init; } = 64;
}
