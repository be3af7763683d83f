using System.Text;
using System.Text.Json;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.PowPeg.Hsm.Server;
using Cambium.Primitives;
using Xunit;

namespace Cambium.PowPeg.Tests.Hsm.Server;

public sealed class HsmRequestHandlerTests
{
    private const string Btc = "m/44'/0'/0'/0/0";
    private const string Rsk = "m/44'/137'/0'/0/0";
    private static readonly string Hash = new('a', 64);

    private readonly HsmRequestHandler _handler = new(new TestDevice().Device);

    [Theory]
    [InlineData("", -901)]
    [InlineData("{", -901)]
    [InlineData("[]", -901)]
    [InlineData("null", -901)]
    [InlineData("\"version\"", -901)]
    [InlineData("{} {}", -901)]
    [InlineData("[[[[[[[[[[[[]]]]]]]]]]]]", -901)]
    [InlineData("{\"command\":\"\\ud800\",\"version\":5}", -901)]
    [InlineData("{}", -902)]
    [InlineData("{\"version\":5}", -902)]
    [InlineData("{\"command\":\"blockchainState\"}", -902)]
    [InlineData("{\"command\":\"blockchainState\",\"version\":4}", -904)]
    [InlineData("{\"command\":\"blockchainState\",\"version\":\"5\"}", -904)]
    [InlineData("{\"command\":\"version\",\"version\":1}", -904)]
    [InlineData("{\"command\":\"exportKeys\",\"version\":5}", -903)]
    [InlineData("{\"command\":5,\"version\":5}", -903)]
    [InlineData("{\"command\":\"version\"}", 0)]
    [InlineData("{\"command\":\"blockchainState\",\"version\":5}", 0)]
    [InlineData("{\"command\":\"blockchainParameters\",\"version\":5}", 0)]
    [InlineData("{\"command\":\"resetAdvanceBlockchain\",\"version\":5}", 0)]
    public void Answers_requests_and_what_are_none(string line, int expected) => Assert.Equal(expected, CodeOf(line));

    [Theory]
    [InlineData("\"command\":\"getPubKey\"", -103)]
    [InlineData("\"command\":\"getPubKey\",\"keyId\":5", -103)]
    [InlineData("\"command\":\"getPubKey\",\"keyId\":\"m/44'/0'/0'/0\"", -103)]
    [InlineData("\"command\":\"getPubKey\",\"keyId\":\"m/44h/0h/0h/0/0\"", -103)]
    [InlineData("\"command\":\"getPubKey\",\"keyId\":\"44'/0'/0'/0/0\"", -103)]
    [InlineData("\"command\":\"getPubKey\",\"keyId\":\"m/44'/0'/0'/0/9\"", -103)]
    [InlineData("\"command\":\"advanceBlockchain\"", -204)]
    [InlineData("\"command\":\"advanceBlockchain\",\"blocks\":[],\"brothers\":[]", -204)]
    [InlineData("\"command\":\"advanceBlockchain\",\"blocks\":[5],\"brothers\":[[]]", -204)]
    [InlineData("\"command\":\"advanceBlockchain\",\"blocks\":[\"aa\"]", -205)]
    [InlineData("\"command\":\"advanceBlockchain\",\"blocks\":[\"aa\"],\"brothers\":[]", -205)]
    [InlineData("\"command\":\"advanceBlockchain\",\"blocks\":[\"aa\"],\"brothers\":[[\"xx\"]]", -205)]
    [InlineData("\"command\":\"advanceBlockchain\",\"blocks\":[\"aa\"],\"brothers\":[[]]", -204)]
    [InlineData("\"command\":\"updateAncestorBlock\"", -204)]
    [InlineData("\"command\":\"updateAncestorBlock\",\"blocks\":[\"0xaa\"]", -204)]
    [InlineData("\"command\":\"signerHeartbeat\",\"udValue\":\"00\"", -301)]
    [InlineData("\"command\":\"uiHeartbeat\"", -301)]
    public void Answers_the_commands_code_for_bad_fields(string fields, int expected) => Assert.Equal(expected, CodeOf($"{{\"version\":5,{fields}}}"));

    [Fact]
    public void Tells_wrong_keys_messages_and_authorisations_apart()
    {
        const string Auth = "\"auth\":{\"receipt\":\"c0\",\"receipt_merkle_proof\":[\"70\"]}";
        const string Message = "\"message\":{\"tx\":\"00\",\"input\":0,\"witnessScript\":\"51\",\"outpointValue\":1}";
        Assert.Equal(-103, CodeOfSign("m/1", Message));
        Assert.Equal(-101, CodeOfSign(Btc, Message));
        Assert.Equal(-101, CodeOfSign(Btc, Message + ",\"auth\":5"));
        Assert.Equal(-101, CodeOfSign(Btc, Message + ",\"auth\":{\"receipt\":\"c0\",\"receipt_merkle_proof\":[]}"));
        Assert.Equal(-102, CodeOfSign(Btc, Auth));
        Assert.Equal(-102, CodeOfSign(Btc, Message + "," + Auth));
        Assert.Equal(-102, CodeOfSign(Btc, Auth + ",\"message\":{\"tx\":\"00\",\"input\":0,\"witnessScript\":\"51\",\"outpointValue\":0}"));
        Assert.Equal(-102, CodeOfSign(Btc, Auth + ",\"message\":{\"tx\":\"00\",\"input\":-1,\"witnessScript\":\"51\",\"outpointValue\":1}"));
        Assert.Equal(-102, CodeOfSign(Btc, Auth + ",\"message\":{\"tx\":\"00\",\"input\":0,\"witnessScript\":\"\",\"outpointValue\":1}"));
        Assert.Equal(-103, CodeOfSign(Rsk, Message + "," + Auth));
        Assert.Equal(-103, CodeOfSign(Btc, $"\"message\":{{\"hash\":\"{Hash}\"}}"));
        Assert.Equal(-102, CodeOfSign(Rsk, "\"message\":{\"hash\":\"aa\"}"));
        Assert.Equal(-102, CodeOfSign(Rsk, $"\"message\":\"{Hash}\""));
        Assert.Equal(0, CodeOfSign(Rsk, $"\"message\":{{\"hash\":\"{Hash}\"}}"));
    }

    [Fact]
    public void Version_1_signs_hashes_with_the_free_keys_only()
    {
        var handler = new HsmRequestHandler(new TestDevice().Device, HsmProtocolVersion.One);
        Assert.Equal(0, CodeOf("{\"command\":\"version\"}", handler));
        Assert.Equal(0, CodeOf($"{{\"command\":\"sign\",\"version\":1,\"keyId\":\"{Rsk}\",\"message\":\"{Hash}\"}}", handler));
        Assert.Equal(0, CodeOf($"{{\"command\":\"getPubKey\",\"version\":1,\"keyId\":\"{Rsk}\"}}", handler));
        Assert.Equal(-2, CodeOf($"{{\"command\":\"getPubKey\",\"version\":1,\"keyId\":\"{Btc}\"}}", handler));
        Assert.Equal(-2, CodeOf($"{{\"command\":\"sign\",\"version\":1,\"keyId\":\"{Btc}\",\"message\":\"{Hash}\"}}", handler));
        Assert.Equal(-2, CodeOf("{\"command\":\"blockchainState\",\"version\":1}", handler));
        Assert.Equal(-2, CodeOf("{", handler));
        Assert.Equal(-666, CodeOf("{\"command\":\"sign\",\"version\":5}", handler));
    }

    [Fact]
    public void Takes_brothers_in_any_order()
    {
        var test = new TestDevice();
        byte[][] brothers = [.. Enumerable.Range(0, 3).Select(i => SyntheticChain.Mine(test.HashOf(1), 5, Hash256.Zero, extra: $"{i}"))];
        foreach (byte[][] order in new[] { brothers, [.. brothers.Reverse()] })
        {
            string list = string.Join(',', order.Select(brother => $"\"{Hex.Encode(brother)}\""));
            string line = $"{{\"command\":\"advanceBlockchain\",\"version\":5,\"blocks\":[\"{Hex.Encode(test.Blocks[0])}\"],\"brothers\":[[{list}]]}}";
            Assert.Equal(1, CodeOf(line, new HsmRequestHandler(new TestDevice().Device)));
        }
    }

    private int CodeOfSign(string keyId, string fields) => CodeOf($"{{\"command\":\"sign\",\"version\":5,\"keyId\":\"{keyId}\",{fields}}}");

    private int CodeOf(string line, HsmRequestHandler? handler = null)
    {
        byte[] answer = (handler ?? _handler).Handle(Encoding.UTF8.GetBytes(line));
        Assert.Equal((byte)'\n', answer[^1]);
        using JsonDocument json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("errorcode").GetInt32();
    }
}
