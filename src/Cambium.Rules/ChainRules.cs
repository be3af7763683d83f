using Cambium.Rules.Upgrades;

namespace Cambium.Rules;

/// <summary>
/// The activation height of every rule on one chain. A rule with height h is active from block h on; height -1 means never
/// (consensus reference 2).
/// </summary>
public sealed class ChainRules
{
    /// <summary>The height of a rule or upgrade that never activates.</summary>
    public const long Never = -1;

    private readonly long[] _heights;
    private readonly long[] _steps;
    private readonly RuleSet[] _sets;

    private ChainRules(long[] heights)
    {
        _heights = heights;
        _steps = [.. heights.Where(height => height >= 0).Append(0).Distinct().Order()];
        _sets = [.. _steps.Select(RulesFrom)];
    }

    /// <summary>
    /// Rules of a chain from the heights of its upgrades and the heights of single rules that differ from their upgrade's.
    /// An upgrade without a height never activates. Unknown names are refused with an <see cref="ArgumentException"/>.
    /// </summary>
    public static ChainRules Create(
        IReadOnlyDictionary<string, long> upgradeHeights, IReadOnlyDictionary<string, long> ruleOverrides)
    {
        ArgumentNullException.ThrowIfNull(upgradeHeights);
        ArgumentNullException.ThrowIfNull(ruleOverrides);
        RefuseUnknownUpgrades(upgradeHeights.Keys);
        var heights = new long[Enum.GetValues<ConsensusRule>().Length];
        Array.Fill(heights, Never);
        foreach (NetworkUpgrade upgrade in NetworkUpgrades.All)
        {
            foreach (ConsensusRule rule in upgrade.Rules)
                heights[(int)rule] = upgradeHeights.GetValueOrDefault(upgrade.Name, Never);
        }
        foreach ((string name, long height) in ruleOverrides)
            heights[(int)RuleNamed(name)] = height;
        return new ChainRules(heights);
    }

    /// <summary>The rules of the block at <paramref name="height"/>. Equal heights between two activations share one instance.</summary>
    public RuleSet At(long height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        int at = Array.BinarySearch(_steps, height);
        return _sets[at >= 0 ? at : ~at - 1];
    }

    /// <summary>Whether the block at <paramref name="height"/> is the first one under the rule.</summary>
    public bool IsActivating(ConsensusRule rule, long height) => _heights[(int)rule] == height;

    /// <summary>The first height of a rule, or null when it never activates.</summary>
    public long? ActivationHeight(ConsensusRule rule) => _heights[(int)rule] is >= 0 and long height ? height : null;

    private RuleSet RulesFrom(long height) =>
        new(Enum.GetValues<ConsensusRule>().Where(rule => _heights[(int)rule] is >= 0 and long from && from <= height));

    private static void RefuseUnknownUpgrades(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            if (!NetworkUpgrades.IsKnown(name))
                throw new ArgumentException($"no network upgrade is called '{name}'", nameof(names));
        }
    }

    private static ConsensusRule RuleNamed(string name) => ConsensusRuleName.TryParse(name, out ConsensusRule rule)
        ? rule
        : throw new ArgumentException($"no consensus rule is called '{name}'", nameof(name));
}
