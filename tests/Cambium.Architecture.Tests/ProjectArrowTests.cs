using System.Xml.Linq;
using Cambium.Tests;
using Xunit;

namespace Cambium.Architecture.Tests;

/// <summary>The arrows of docs/architecture.md, read from the project files: a project references what its line allows and nothing else.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Cambium.Primitives"] = [],
        ["Cambium.Crypto"] = ["Cambium.Primitives"],
        ["Cambium.Codecs"] = ["Cambium.Primitives"],
        ["Cambium.Rules"] = ["Cambium.Primitives"],
        ["Cambium.Storage"] = ["Cambium.Primitives"],
        ["Cambium.Bitcoin"] = ["Cambium.Codecs", "Cambium.Crypto"],
        ["Cambium.Trie"] = ["Cambium.Codecs", "Cambium.Crypto", "Cambium.Storage"],
        ["Cambium.Rvm"] = ["Cambium.Codecs", "Cambium.Crypto", "Cambium.Rules", "Cambium.Trie"],
        ["Cambium.Bridge"] = ["Cambium.Bitcoin", "Cambium.Codecs", "Cambium.Crypto", "Cambium.Rules"],
        ["Cambium.Chain"] = ["Cambium.Bridge", "Cambium.Rvm", "Cambium.Trie"],
        ["Cambium.Mining"] = ["Cambium.Bitcoin", "Cambium.Chain"],
        ["Cambium.Clients"] = ["Cambium.Bitcoin", "Cambium.Codecs"],
        ["Cambium.Configuration"] = [],
        ["Cambium.App"] = ["Cambium.Bitcoin", "Cambium.Bridge", "Cambium.Clients", "Cambium.Configuration", "Cambium.Storage"],
        ["Cambium.Devnet"] = ["Cambium.App", "Cambium.Bitcoin", "Cambium.Node", "Cambium.PowPeg", "Cambium.Storage"],
        ["Cambium.JsonRpc"] = ["Cambium.Chain", "Cambium.Mining"],
        ["Cambium.Node"] = ["Cambium.Chain", "Cambium.Configuration", "Cambium.JsonRpc", "Cambium.Mining"],
        ["Cambium.PowPeg"] = ["Cambium.Bitcoin", "Cambium.Chain", "Cambium.Clients", "Cambium.Configuration"],
        ["Cambium"] = ["Cambium.App", "Cambium.Devnet", "Cambium.Node", "Cambium.PowPeg"],
    };

    /// <summary>The packages that each library may use: none, for what consensus and keys depend on.</summary>
    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["Cambium"] = ["System.CommandLine"],
        ["Cambium.App"] = ["Dapper", "Microsoft.AspNetCore.OpenApi", "Npgsql"],
    };

    [Fact]
    public void Every_project_has_its_arrows_and_no_other() => Assert.Equal(
        Arrows.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Line(pair.Key, pair.Value)),
        Projects().Select(project => Line(Path.GetFileNameWithoutExtension(project), References(project))));

    [Fact]
    public void Every_package_is_named_here()
    {
        foreach (string project in Projects())
        {
            string[] allowed = Packages.GetValueOrDefault(Path.GetFileNameWithoutExtension(project), []);
            Assert.Equal(allowed, Includes(project, "PackageReference"));
        }
    }

    [Fact]
    public void Every_library_has_a_test_project()
    {
        foreach (string name in Arrows.Keys.Where(name => name != "Cambium"))
            Assert.True(Directory.Exists(Path.Combine(SharedData.Root, "tests", name + ".Tests")), $"tests/{name}.Tests is missing");
    }

    private static IEnumerable<string> Projects() => Directory
        .EnumerateFiles(Path.Combine(SharedData.Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .OrderBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);

    private static string Line(string project, IEnumerable<string> references) =>
        $"{project} -> {string.Join(", ", references.Order(StringComparer.Ordinal))}";

    private static IEnumerable<string> References(string project) =>
        Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    private static IEnumerable<string> Includes(string project, string element) =>
        XDocument.Load(project).Descendants(element).Select(item => item.Attribute("Include")!.Value);
}
