namespace Cambium.Rules;

/// <summary>The names of the rules in configuration files: "rskip98", "rskipUMM", "areBridgeTxsPaid".</summary>
public static class ConsensusRuleName
{
    private const string MergeMiningMultiplexerName = "rskipUMM";

    private static readonly Dictionary<string, ConsensusRule> RulesByName =
        Enum.GetValues<ConsensusRule>().ToDictionary(Of, StringComparer.Ordinal);

    /// <summary>The configuration name of a rule.</summary>
    public static string Of(ConsensusRule rule)
    {
        if (rule == ConsensusRule.RskipUmm)
            return MergeMiningMultiplexerName;
        string name = rule.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The rule with a configuration name; false when there is none.</summary>
    public static bool TryParse(string name, out ConsensusRule rule) => RulesByName.TryGetValue(name, out rule);
}
