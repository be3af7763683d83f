using System.Text;
using Cambium.JsonRpc.Server;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.JsonRpc.Tests.Server;

public sealed class RpcDispatcherTests
{
    private static readonly RpcDispatcher Dispatcher = new(TestMethods.Table, TestMethods.Limits, NullLogger<RpcDispatcher>.Instance);

    [Theory] // each pair but the last four as recorded from the reference
    [InlineData("{", """{"jsonrpc":"2.0","id":"null","error":{"code":-32700,"message":"JSON parse error"}}""", 400)]
    [InlineData("[]", "[]", 200)]
    [InlineData("", """{"error":{"code":-32099,"message":"Unexpected error"}}""", 200)]
    [InlineData("""{"jsonrpc":"2.0","method":"eth_blockNumber","params":[]}""", "", 200)]
    [InlineData("""{"method":"eth_blockNumber","params":[],"id":7}""", """{"jsonrpc":"2.0","id":7,"result":"0xb8"}""", 200)]
    [InlineData("""{"jsonrpc":"1.0","method":"eth_blockNumber","params":[],"id":7}""", """{"jsonrpc":"1.0","id":7,"result":"0xb8"}""", 200)]
    [InlineData("""{"jsonrpc":"2.0","method":"eth_blockNumber","params":[],"id":"abc"}""", """{"jsonrpc":"2.0","id":"abc","result":"0xb8"}""", 200)]
    [InlineData("""{"jsonrpc":"2.0","method":"eth_blockNumber","params":[],"id":null}""", "", 200)]
    [InlineData("""{"jsonrpc":"2.0","method":"eth_blockNumber","params":{},"id":1}""", """{"jsonrpc":"2.0","id":1,"result":"0xb8"}""", 200)]
    [InlineData("""{"jsonrpc":"2.0","method":5,"params":[],"id":1}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"method not found"}}""", 200)]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"method not found"}}""", 200)]
    [InlineData("5", """{"jsonrpc":"2.0","id":"null","error":{"code":-32600,"message":"invalid request"}}""", 400)]
    [InlineData("null", """{"jsonrpc":"2.0","id":"null","error":{"code":-32600,"message":"invalid request"}}""", 400)]
    [InlineData("[1]", """[{"jsonrpc":"2.0","id":"null","error":{"code":-32600,"message":"invalid request"}}]""", 200)]
    [InlineData("""{"id":1,"method":"eth_echo","params":[]}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"method parameters invalid"}}""", 400)]
    [InlineData("""{"id":1,"method":"eth_echo","params":[1,2,3]}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"method parameters invalid"}}""", 400)]
    [InlineData("""{"id":1,"method":"eth_echo","params":{"a":1}}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"method parameters invalid"}}""", 400)]
    [InlineData("""{"id":1,"method":"debug_off"}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"the method debug_off does not exist/is not available"}}""", 200)]
    public async Task Answers_as_the_reference_does(string request, string expected, int status)
    {
        RpcResponse response = await Dispatch(request);
        Assert.Equal(expected, Text(response));
        Assert.Equal(status, response.HttpStatus);
    }

    [Fact]
    public async Task A_batch_answers_each_call_in_order_and_leaves_notifications_out()
    {
        string batch = $$"""[{{TestMethods.Call("eth_blockNumber")}},{"method":"eth_blockNumber"},{{TestMethods.Call("nope", id: "2")}}]""";
        Assert.Equal(
            """[{"jsonrpc":"2.0","id":1,"result":"0xb8"},{"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"method not found"}}]""",
            Text(await Dispatch(batch)));
    }

    [Fact]
    public async Task A_batch_above_the_limit_is_refused_and_nested_arrays_count()
    {
        string six = "[" + string.Join(',', Enumerable.Repeat("1", 6)) + "]";
        string nested = "[[1,2,3],[4,5,6]]";
        foreach (string batch in (string[])[six, nested])
        {
            string text = Text(await Dispatch(batch));
            Assert.Equal("""{"error":{"code":-32600,"message":"Cannot dispatch batch requests. 5 is the max number of supported batch requests"}}""", text);
        }
    }

    [Fact]
    public async Task A_refused_call_carries_its_code_and_data() => Assert.Equal(
        """{"jsonrpc":"2.0","id":1,"error":{"code":-32015,"message":"reverted","data":"0x08c379a0"}}""",
        Text(await Dispatch(TestMethods.Call("eth_refuse"))));

    [Fact]
    public async Task A_fault_is_answered_without_its_details() => Assert.Equal(
        """{"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"Internal server error"}}""",
        Text(await Dispatch(TestMethods.Call("eth_fault"))));

    [Fact]
    public async Task A_call_that_takes_too_long_is_ended() =>
        Assert.Contains("-32011", Text(await Dispatch(TestMethods.Call("eth_endless"))), StringComparison.Ordinal);

    [Fact]
    public async Task A_response_that_grows_too_large_is_replaced_by_an_error()
    {
        Assert.Contains("Response size limit of 10000 bytes exceeded", Text(await Dispatch(TestMethods.Call("eth_big"))), StringComparison.Ordinal);
        Assert.Contains("-32011", Text(await Dispatch($"[{TestMethods.Call("eth_big")}]")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deep_nesting_is_refused_before_it_is_parsed()
    {
        string deep = TestMethods.Call("eth_echo", new string('[', 5000) + new string(']', 5000));
        Assert.Equal("""{"error":{"code":-32600,"message":"Invalid request"}}""", Text(await Dispatch(deep)));
        string bracketsInText = TestMethods.Call("eth_echo", "[\"" + new string('[', 50) + "\\\"\"]");
        Assert.Contains("result", Text(await Dispatch(bracketsInText)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mutated_requests_always_get_json_or_nothing()
    {
        var random = new Random(1);
        byte[] seed = Encoding.UTF8.GetBytes($"[{TestMethods.Call("eth_echo", "[{\"a\":[1,null,\"\\u00e9\"]}]")},{TestMethods.Call("eth_blockNumber")}]");
        for (int i = 0; i < 5_000; i++)
        {
            byte[] request = [.. seed];
            for (int changes = random.Next(1, 6); changes > 0; changes--)
                request[random.Next(request.Length)] = (byte)random.Next(256);
            RpcResponse response = await Dispatcher.DispatchAsync(request.AsMemory(0, random.Next(request.Length + 1)), null, CancellationToken.None);
            if (!response.Body.IsEmpty)
                TestMethods.Parse(response.Body);
        }
    }

    private static Task<RpcResponse> Dispatch(string request) =>
        Dispatcher.DispatchAsync(Encoding.UTF8.GetBytes(request), null, CancellationToken.None);

    private static string Text(RpcResponse response) => Encoding.UTF8.GetString(response.Body.Span);
}
