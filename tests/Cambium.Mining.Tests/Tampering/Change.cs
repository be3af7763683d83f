using Cambium.Chain.Blocks;

namespace Cambium.Mining.Tests.Tampering;

/// <summary>A change to a valid block that is mined again, and the rule that must find it.</summary>
/// <param name="Name">What is changed.</param>
/// <param name="Rule">The rule, the field or the verdict that is reported; <see cref="Allowed"/> where no rule forbids the change.</param>
/// <param name="Found">The beginning of what the rule found.</param>
/// <param name="Apply">Makes the changed block.</param>
internal sealed record Change(string Name, string Rule, string Found, Func<FullBlock, Block> Apply)
{
    /// <summary>The field is the miner's to choose.</summary>
    public const string Allowed = "";

    public bool IsAllowed => Rule.Length == 0;

    /// <summary>A change of the header alone, which is mined again over whatever it then says.</summary>
    public static Change OfHeader(string name, string rule, string found, Func<BlockHeader, BlockHeader> change) =>
        new(name, rule, found, full => full.Valid with { Header = full.Mine(change(full.Header)) });
}
