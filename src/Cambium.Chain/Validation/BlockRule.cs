namespace Cambium.Chain.Validation;

/// <summary>A named condition on a block; the check returns null when the block meets it.</summary>
public sealed record BlockRule(string Name, Func<BlockCandidate, Mismatch?> Check)
{
    internal static BlockRule OnHeader(HeaderRule rule) => new(rule.Name, candidate => rule.Check(candidate.Header));
}
