using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Xunit;

namespace Cambium.Devnet.Tests.BitcoinNode.Rpc;

public sealed class CoreProtocolTests
{
    [Theory]
    [InlineData("""{"id":1,"method":"getblockcount"}""", HttpStatusCode.OK, """{"result":0,"error":null,"id":1}""")]
    [InlineData("""{"id":"a","method":"getblockcount","params":[]}""", HttpStatusCode.OK, """{"result":0,"error":null,"id":"a"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"getblockcount"}""", HttpStatusCode.OK, """{"jsonrpc":"2.0","result":0,"id":1}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"getblockcount"}""", HttpStatusCode.NoContent, "")]
    [InlineData("""{"id":1,"method":"nothing"}""", HttpStatusCode.NotFound, """{"result":null,"error":{"code":-32601,"message":"Method not found"},"id":1}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"nothing"}""", HttpStatusCode.OK, """{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":1}""")]
    [InlineData("""{"id":1}""", HttpStatusCode.BadRequest, """{"result":null,"error":{"code":-32600,"message":"Missing method"},"id":1}""")]
    [InlineData("""{"id":1,"method":"getblockhash","params":[9]}""", HttpStatusCode.InternalServerError, """{"result":null,"error":{"code":-8,"message":"Block height out of range"},"id":1}""")]
    [InlineData("""{"id":1,"method":"getblockhash","params":["9"]}""", HttpStatusCode.InternalServerError, """{"result":null,"error":{"code":-3,"message":"JSON value of type string is not of expected type number"},"id":1}""")]
    [InlineData("""{"id":1,"method":"getblockhash","params":{"height":0}}""", HttpStatusCode.OK, """{"result":"0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206","error":null,"id":1}""")]
    [InlineData("""{"id":1,"method":"getblockhash","params":{"hight":0}}""", HttpStatusCode.InternalServerError, """{"result":null,"error":{"code":-8,"message":"Unknown named parameter hight"},"id":1}""")]
    [InlineData("""{"id":1,"method":"getblockhash"}""", HttpStatusCode.InternalServerError, """{"result":null,"error":{"code":-1,"message":"getblockhash height"},"id":1}""")]
    [InlineData("""{"id":1,"method":"\ud800"}""", HttpStatusCode.InternalServerError, """{"result":null,"error":{"code":-32603,"message":"Cannot read incomplete UTF-16 JSON text as string with missing low surrogate."},"id":1}""")]
    [InlineData("""{"id":1,"method":"estimatesmartfee","params":[0]}""", HttpStatusCode.InternalServerError, """{"result":null,"error":{"code":-8,"message":"Invalid conf_target, must be between 1 and 1008"},"id":1}""")]
    [InlineData("""{"id":1,"method":"generatetoaddress","params":[1,"x"]}""", HttpStatusCode.InternalServerError, """{"result":null,"error":{"code":-5,"message":"Error: Invalid address"},"id":1}""")]
    [InlineData("{", HttpStatusCode.InternalServerError, """{"result":null,"error":{"code":-32700,"message":"Parse error"},"id":null}""")]
    [InlineData("""[{"id":1,"method":"getblockcount"},{"id":2,"method":"no"}]""", HttpStatusCode.OK, """[{"result":0,"error":null,"id":1},{"result":null,"error":{"code":-32601,"message":"Method not found"},"id":2}]""")]
    public async Task Answers_as_Core(string request, HttpStatusCode status, string expected)
    {
        await using RunningNode node = await RunningNode.StartAsync();
        HttpResponseMessage response = await node.Post(request);
        Assert.Equal((status, expected), (response.StatusCode, (await response.Content.ReadAsStringAsync()).TrimEnd()));
    }

    [Fact]
    public async Task Asks_for_the_password()
    {
        await using RunningNode node = await RunningNode.StartAsync();
        node.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", "Y2FtYml1bTp3cm9uZw==");
        HttpResponseMessage response = await node.Post("""{"method":"getblockcount"}""");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Basic", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task Takes_only_posts_of_bounded_size()
    {
        await using RunningNode node = await RunningNode.StartAsync();
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await node.Client.GetAsync(node.Node.RpcAddress)).StatusCode);
        node.Client.DefaultRequestHeaders.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await node.Post(new string(' ', (16 << 20) + 1))).StatusCode);
    }

    [Fact]
    public async Task Stop_is_a_request_to_whoever_runs_the_node()
    {
        await using RunningNode node = await RunningNode.StartAsync();
        Assert.Equal("Cambium stopping", (string?)await node.Call("stop"));
        await node.Node.StopRequested.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Help_names_every_method()
    {
        await using RunningNode node = await RunningNode.StartAsync();
        string help = (string)(await node.Call("help"))!;
        Assert.Contains("generatetoaddress nblocks address maxtries?", help, StringComparison.Ordinal);
        JsonNode? one = await node.Call("help", "getblockhash");
        Assert.Equal("getblockhash height", (string?)one);
    }
}
