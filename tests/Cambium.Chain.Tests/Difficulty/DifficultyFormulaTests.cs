using System.Globalization;
using System.Text.Json;
using Cambium.Chain.Difficulty;
using Cambium.Chain.Tests.Blocks;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Tests;
using Xunit;

namespace Cambium.Chain.Tests.Difficulty;

/// <summary>The published difficulty cases with divisor 400 (RSKIP156), with divisor 50 before it, and the testnet minimum (RSKIP290).</summary>
public sealed class DifficultyFormulaTests
{
    [Theory]
    [InlineData("difficulty.json", 10)]
    [InlineData("difficultyBeforeRSKIP156.json", 10)]
    [InlineData("difficulty1.json", 1)]
    public void Published_cases_come_out(string file, int count)
    {
        using JsonDocument document = JsonDocument.Parse(
            File.ReadAllBytes(SharedData.Require("data", "rootstock", file)), new JsonDocumentOptions { AllowTrailingCommas = true });
        NetworkParameters network = NetworkFor(file);
        int cases = 0;
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            Check(property.Value, network);
            cases++;
        }

        Assert.Equal(count, cases);
    }

    [Theory]
    [InlineData(599, 980)]
    [InlineData(600, 1)]
    public void Ten_silent_minutes_reset_the_difficulty_before_Rskip97(long seconds, ulong expected)
    {
        NetworkParameters network = With(NetworkParameters.Regtest, []) with { InitialDifficultyBoundDivisor = 50 };
        Assert.Equal(expected, DifficultyFormula.Next(
            AHeader.Empty with { Number = 2, Timestamp = 1000 + seconds }, AHeader.Empty with { Timestamp = 1000, Difficulty = 1000 }, network));
    }

    [Theory]
    [InlineData(-5, 0, 1000)]
    [InlineData(10, 0, 1000)]
    [InlineData(9, 0, 1020)]
    [InlineData(11, 0, 980)]
    [InlineData(19, 1, 1020)]
    [InlineData(20, 1, 1000)]
    [InlineData(21, 1, 980)]
    public void Claimed_uncles_widen_the_interval_and_going_back_in_time_keeps_the_difficulty(long seconds, int uncles, ulong expected)
    {
        NetworkParameters network = With(NetworkParameters.Regtest, [ConsensusRule.Rskip97]) with { InitialDifficultyBoundDivisor = 50 };
        Assert.Equal(expected, DifficultyFormula.Next(
            AHeader.Empty with { Number = 2, Timestamp = 1000 + seconds, UncleCount = uncles },
            AHeader.Empty with { Timestamp = 1000, Difficulty = 1000 },
            network));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("4")]
    [InlineData("1000003")]
    [InlineData("0x10000000000000000000000000000000000000000")]
    [InlineData("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void The_target_is_two_to_the_256_divided_by_the_difficulty(string difficulty)
    {
        UInt256 value = UInt256.Parse(difficulty);
        System.Numerics.BigInteger divisor = System.Numerics.BigInteger.Max(3, value.ToBigInteger());
        Assert.Equal(System.Numerics.BigInteger.Pow(2, 256) / divisor, DifficultyTarget.Of(value).ToBigInteger());
    }

    private static void Check(JsonElement test, NetworkParameters network)
    {
        UInt256 expected = Number(test, "currentDifficulty");
        UInt256 next = DifficultyFormula.Next(
            AHeader.Empty with { Number = (long)(ulong)Number(test, "currentBlockNumber"), Timestamp = Seconds(test, "currentTimestamp") },
            AHeader.Empty with { Difficulty = Number(test, "parentDifficulty"), Timestamp = Seconds(test, "parentTimestamp") },
            network);
        Assert.Equal(expected, next);
    }

    private static NetworkParameters NetworkFor(string file) => file switch
    {
        "difficulty.json" => With(NetworkParameters.Mainnet, [ConsensusRule.Rskip97, ConsensusRule.Rskip156]) with { InitialMinimumDifficulty = 131_072 },
        "difficulty1.json" => With(NetworkParameters.Testnet, [ConsensusRule.Rskip97, ConsensusRule.Rskip156, ConsensusRule.Rskip290]),
        _ => With(NetworkParameters.Mainnet, [ConsensusRule.Rskip97]) with { InitialMinimumDifficulty = 131_072 },
    };

    private static NetworkParameters With(NetworkParameters network, ConsensusRule[] rules) => network.With(ChainRules.Create(
        new Dictionary<string, long>(), rules.ToDictionary(ConsensusRuleName.Of, _ => 0L)));

    private static long Seconds(JsonElement test, string name) => unchecked((long)(ulong)Number(test, name));

    private static UInt256 Number(JsonElement test, string name)
    {
        string text = test.GetProperty(name).GetString()!;
        return text.StartsWith("0x", StringComparison.Ordinal)
            ? UInt256.FromBigEndian(Hex.Decode(text.Length % 2 == 0 ? text : "0x0" + text[2..]))
            : ulong.Parse(text, CultureInfo.InvariantCulture);
    }
}
