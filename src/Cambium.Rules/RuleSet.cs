namespace Cambium.Rules;

/// <summary>The consensus rules active for one block. Immutable; two sets with the same rules are equal.</summary>
public sealed class RuleSet : IEquatable<RuleSet>
{
    private readonly UInt128 _active;

    /// <summary>A set with exactly the given rules.</summary>
    public RuleSet(IEnumerable<ConsensusRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        foreach (ConsensusRule rule in rules)
            _active |= UInt128.One << (int)rule;
    }

    /// <summary>No rule at all: the first blocks of mainnet.</summary>
    public static RuleSet None { get; } = new([]);

    /// <summary>Every rule, for tests and tools that want the newest behaviour.</summary>
    public static RuleSet All { get; } = new(Enum.GetValues<ConsensusRule>());

    /// <summary>Version of block headers under these rules: 0, 1 from RSKIP351, 2 with RSKIP535 as well.</summary>
    public int HeaderVersion => !IsActive(ConsensusRule.Rskip351) ? 0 : IsActive(ConsensusRule.Rskip535) ? 2 : 1;

    /// <summary>Whether blocks may be divided into sublists that run in parallel; RSKIP144 works only on headers of RSKIP351.</summary>
    public bool AllowsParallelExecution => IsActive(ConsensusRule.Rskip144) && IsActive(ConsensusRule.Rskip351);

    public bool IsActive(ConsensusRule rule) => ((_active >> (int)rule) & 1) != 0;

    public bool Equals(RuleSet? other) => other is not null && _active == other._active;

    public override bool Equals(object? obj) => Equals(obj as RuleSet);

    public override int GetHashCode() => _active.GetHashCode();

    public override string ToString() =>
        string.Join(' ', Enum.GetValues<ConsensusRule>().Where(IsActive).Select(ConsensusRuleName.Of));
}
