using System.Globalization;
using System.Text.RegularExpressions;
using Cambium.Tests;
using Xunit;

namespace Cambium.App.Tests.Defects;

/// <summary>docs/peg-app-defects.md does not rot: it lists all forty, and the tests that it names are there.</summary>
public sealed partial class DefectListTests
{
    private const int Defects = 40;

    public static TheoryData<int, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<int, string, string>();
            foreach (Match row in Row().Matches(File.ReadAllText(Path.Combine(SharedData.Root, "docs", "peg-app-defects.md"))))
                rows.Add(int.Parse(row.Groups["number"].Value, CultureInfo.InvariantCulture), row.Groups["rule"].Value, row.Groups["tests"].Value);
            return rows;
        }
    }

    [Fact]
    public void The_list_has_every_defect_once_and_in_order() => Assert.Equal(Enumerable.Range(1, Defects), Rows.Select(row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_defect_has_a_rule_and_tests_that_exist_and_carry_its_number(int number, string rule, string tests)
    {
        Assert.NotEmpty(rule);
        string[] named = [.. Named().Matches(tests).Select(match => match.Groups["name"].Value)];
        Assert.True(named.Length > 0, $"D{number} names no test");
        foreach (string name in named)
        {
            if (name.StartsWith("web/", StringComparison.Ordinal))
                Assert.Matches($@"D{number}\b[^'`""]*:", File.ReadAllText(Path.Combine(SharedData.Root, name)));
            else
                Assert.True(name.StartsWith($"D{number:00}_", StringComparison.Ordinal) && Sources.Any(source => source.Contains($" {name}(", StringComparison.Ordinal)), $"there is no test {name}");
        }
    }

    private static IReadOnlyList<string> Sources { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(SharedData.Root, "tests", "Cambium.App.Tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];

    [GeneratedRegex(@"^\| D(?<number>\d+) \| (?<rule>.+?) \| (?<tests>.+?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Named();
}
