using System.Text.Json;
using Cambium.Primitives;
using Cambium.Rvm.Precompiles;
using Cambium.Tests;
using Xunit;

namespace Cambium.Rvm.Tests.Precompiles;

/// <summary>Published inputs and outputs of the precompiled contracts that Rootstock shares with Ethereum; prices differ and are not compared.</summary>
public sealed class PublishedVectorTests
{
    [Theory]
    [InlineData("ecRecover.json", 1)]
    [InlineData("modexp.json", 5)]
    [InlineData("modexp_eip2565.json", 5)]
    [InlineData("bn256Add.json", 6)]
    [InlineData("bn256ScalarMul.json", 7)]
    [InlineData("bn256Pairing.json", 8)]
    [InlineData("blake2F.json", 9)]
    public void Gives_the_published_output(string file, ulong address)
    {
        foreach (JsonElement row in Rows(file).Where(HoldsOnRootstock))
        {
            PrecompileResult result = Run(address, Hex.Decode(row.GetProperty("Input").GetString()!));
            Assert.Equal(
                (row.GetProperty("Name").GetString(), row.GetProperty("Expected").GetString()),
                (row.GetProperty("Name").GetString(), Hex.Encode(result.Output!)));
        }
    }

    [Fact]
    public void Blake2F_refuses_malformed_input()
    {
        foreach (JsonElement row in Rows("fail-blake2f.json"))
            Assert.False(Run(9, Hex.Decode(row.GetProperty("Input").GetString()!)).IsSuccess);
    }

    /// <summary>The reference looks only at the last byte of v, where Ethereum demands that the others be zero.</summary>
    [Fact]
    public void Recovery_ignores_the_upper_bytes_of_v()
    {
        JsonElement[] rows = [.. Rows("ecRecover.json").Where(row => !HoldsOnRootstock(row))];
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(32, Run(1, Hex.Decode(row.GetProperty("Input").GetString()!)).Output!.Length));
    }

    private static bool HoldsOnRootstock(JsonElement row) =>
        !row.GetProperty("Name").GetString()!.StartsWith("InvalidHighV", StringComparison.Ordinal);

    private static IEnumerable<JsonElement> Rows(string file) =>
        JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "evm", file))).RootElement.EnumerateArray();

    private static PrecompileResult Run(ulong address, byte[] input)
    {
        IPrecompiledContract contract = PrecompiledContracts.Standard.Find(Address.FromUInt256(address), RuleSets.Latest)!;
        return contract.Execute(input, DirectCall.Under(RuleSets.Latest));
    }
}
