using System.IO.Compression;
using System.Text.Json;
using Cambium.Tests;
using Xunit;

namespace Cambium.Rules.Tests;

public sealed class CustomChainTests
{
    public static TheoryData<string> RecordedChains { get; } = FindRecordedChains();

    [Fact]
    public void Takes_heights_of_upgrades_and_single_rules()
    {
        NetworkParameters chain = CustomChain.Parse(
            """{"network":"regtest","hardforks":{"genesis":0,"orchid":5,"iris300":-1},"rules":{"rskip97":-1,"rskipUMM":9}}""");
        Assert.Equal(33, chain.ChainId);
        Assert.Equal(5, chain.Rules.ActivationHeight(ConsensusRule.Rskip98));
        Assert.Null(chain.Rules.ActivationHeight(ConsensusRule.Rskip97));
        Assert.Equal(9, chain.Rules.ActivationHeight(ConsensusRule.RskipUmm));
        Assert.Null(chain.Rules.ActivationHeight(ConsensusRule.Rskip200));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"network":"regtest"}""")]
    [InlineData("""{"network":"nowhere","hardforks":{}}""")]
    [InlineData("""{"network":"regtest","hardforks":{"orchid":"soon"}}""")]
    [InlineData("""{"network":"regtest","hardforks":{"unheardOf":1}}""")]
    [InlineData("""{"network":"regtest","hardforks":{},"rules":{"rskip1":1}}""")]
    public void Refuses_an_incomplete_description(string json) => Assert.Throws<FormatException>(() => CustomChain.Parse(json));

    [Theory]
    [MemberData(nameof(RecordedChains))]
    public void Reproduces_the_rule_heights_of_every_recorded_chain(string file)
    {
        string line = FirstLine(SharedData.Require("vectors", file));
        ChainRules rules = CustomChain.Parse(line).Rules;
        using JsonDocument document = JsonDocument.Parse(line);
        if (!document.RootElement.TryGetProperty("ruleHeights", out JsonElement heights))
            return;
        Assert.Equal(Enum.GetValues<ConsensusRule>().Length, heights.EnumerateObject().Count());
        foreach (JsonProperty entry in heights.EnumerateObject())
        {
            Assert.True(ConsensusRuleName.TryParse(entry.Name, out ConsensusRule rule), entry.Name);
            Assert.Equal((entry.Name, entry.Value.GetInt64()), (entry.Name, rules.ActivationHeight(rule) ?? ChainRules.Never));
        }
    }

    private static string FirstLine(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadLine() ?? throw new InvalidDataException(path);
    }

    private static TheoryData<string> FindRecordedChains()
    {
        var files = new TheoryData<string>();
        if (!SharedData.Has("vectors"))
            return ["absent.chain.jsonl.gz"];
        foreach (string path in Directory.GetFiles(SharedData.PathOf("vectors"), "*.chain.jsonl.gz").Order(StringComparer.Ordinal))
            files.Add(Path.GetFileName(path));
        return files;
    }
}
