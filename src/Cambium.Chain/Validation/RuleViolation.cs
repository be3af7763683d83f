namespace Cambium.Chain.Validation;

/// <summary>The first rule that a block breaks, with what it found and what it wants.</summary>
public sealed record RuleViolation(string Rule, string Have, string Want)
{
    public override string ToString() => $"{Rule}: have {Have}, want {Want}";
}
