namespace Cambium.Chain.Validation;

/// <summary>A named condition on a header, of a block or of an uncle; the check returns null when the header meets it.</summary>
public sealed record HeaderRule(string Name, Func<HeaderCandidate, Mismatch?> Check);
