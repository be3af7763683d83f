using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Codecs.Tests.Rlp;

/// <summary>
/// The RLP vectors of ethereum/tests. Their hexencodetest.json is exempt: it is the path encoding of Ethereum's hexary trie, which
/// Rootstock does not have.
/// </summary>
public sealed class RlpVectorTests
{
    [Fact]
    public void Published_values_encode_as_stated_and_read_back_strictly()
    {
        foreach (JsonProperty test in Load("rlptest.json").EnumerateObject())
        {
            byte[] expected = Hex.Decode(test.Value.GetProperty("out").GetString()!);
            Assert.Equal(expected, ToValue(test.Value.GetProperty("in")).Encode());
            var reader = new RlpReader(expected, RlpOptions.Strict);
            var writer = new RlpWriter();
            RlpValue.Read(ref reader).WriteTo(writer);
            Assert.Equal(expected, writer.ToArray());
        }
    }

    [Fact]
    public void Published_invalid_encodings_are_refused_by_the_strict_reader()
    {
        foreach (JsonProperty test in Load("invalidRLPTest.json").EnumerateObject())
        {
            byte[] encoded = Hex.Decode(test.Value.GetProperty("out").GetString()!);
            Assert.Throws<RlpException>(() =>
            {
                var reader = new RlpReader(encoded, RlpOptions.Strict);
                RlpValue.Read(ref reader);
                reader.ExpectEnd();
            });
        }
    }

    private static JsonElement Load(string file) =>
        JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "ethereum", file))).RootElement;

    private static RlpValue ToValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => new RlpValue.Sequence([.. json.EnumerateArray().Select(ToValue)]),
        JsonValueKind.Number => new RlpValue.Text(Number(json.GetRawText())),
        _ when json.GetString() is ['#', .. string number] => new RlpValue.Text(Number(number)),
        _ => new RlpValue.Text(Encoding.Latin1.GetBytes(json.GetString()!)),
    };

    private static byte[] Number(string text)
    {
        BigInteger number = BigInteger.Parse(text, CultureInfo.InvariantCulture);
        return number.IsZero ? [] : number.ToByteArray(isUnsigned: true, isBigEndian: true);
    }
}
