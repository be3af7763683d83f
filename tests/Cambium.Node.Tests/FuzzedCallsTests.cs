using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Cambium.JsonRpc.Http;
using Cambium.JsonRpc.WebSockets;
using Cambium.Mining;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.Node.Tests;

/// <summary>
/// Every method of a running node, called with what no client should send: each call ends in time with a result or a JSON-RPC error, and the
/// node goes on. The cases come from fixed seeds.
/// </summary>
public sealed class FuzzedCallsTests : IAsyncLifetime
{
    private const int CallsForEachMethod = 40;
    private const int InternalError = -32603;
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(20);

    /// <summary>An endless loop: JUMPDEST PUSH1 0 JUMP.</summary>
    private const string Loop = "0x5b600056";

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e999", "123456789012345678901234567890", "1.5", "\"\"", "\"0x\"", "\"0x0\"", "\"0x1\"", "\"0xffffffffffffffff\"",
        "\"0x10000000000000000000000000000000000000000000000000000000000000000000\"", "\"latest\"", "\"earliest\"", "\"pending\"", "\"\\u0000\"", "\"\\ud800\"", "\"💥\"",
        "\"0xzz\"", "\"0x0000000000000000000000000000000001000006\"", "\"0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826\"",
        "\"0x0000000000000000000000000000000000000000000000000000000000000000\"", "\"0xf8\"", "\"0xc0\"", "\"0xb8ffffffff\"", "[]", "[[],[[]]]", "{}", "{\"a\":{\"b\":[]}}",
        "{\"from\":\"0x1\",\"to\":7}", "{\"data\":\"0x5b600056\",\"gas\":\"0xffffffffffff\"}", "{\"fromBlock\":\"0x0\",\"toBlock\":\"0xfffffff\"}",
        "{\"fromBlock\":\"latest\",\"toBlock\":\"earliest\",\"address\":[1]}", "{\"topics\":[[[\"0x0\"]]]}", "{\"blockHash\":\"0x1\"}", "{\"blockNumber\":\"0x1\",\"requireCanonical\":7}",
    ];

    private readonly HttpClient _http = new() { Timeout = LongestCall };
    private NodeHost? _node;

    public async ValueTask InitializeAsync()
    {
        _node = NodeHost.Open(
            new NodeOptions { Mining = MiningMode.None, Http = new HttpRpcOptions { Port = 0 }, WebSocket = new WebSocketRpcOptions { Port = 0 } }, NullLoggerFactory.Instance);
        await _node.StartAsync(CancellationToken.None);
        for (int i = 0; i < 5; i++)
            _node.Solo.MineAnew(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _node!.StopAsync(CancellationToken.None);
        await _node.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task Every_method_ends_with_a_result_or_an_error()
    {
        var random = new Random(1);
        var failures = new List<string>();
        foreach (string method in await MethodsAsync())
        {
            for (int i = 0; i < CallsForEachMethod; i++)
            {
                string parameters = string.Join(',', Enumerable.Range(0, random.Next(0, 5)).Select(_ => Values[random.Next(Values.Length)]));
                string request = $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":[{{parameters}}]}""";
                (HttpStatusCode status, string answer) = await PostAsync(request);
                if (Fault(status, answer) is { } fault)
                    failures.Add($"{fault}: {request}");
            }
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(40)));
        await AssertAliveAsync();
    }

    [Fact]
    public async Task Every_method_answers_over_a_WebSocket_too()
    {
        var random = new Random(2);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{_node!.Rpc.Addresses[1].Port}/"), CancellationToken.None);
        foreach (string method in await MethodsAsync())
        {
            string parameters = string.Join(',', Enumerable.Range(0, random.Next(0, 4)).Select(_ => Values[random.Next(Values.Length)]));
            string answer = await AskAsync(socket, $$"""{"jsonrpc":"2.0","id":77,"method":"{{method}}","params":[{{parameters}}]}""", 77);
            Assert.Null(Fault(HttpStatusCode.OK, answer));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[1,2,3]")]
    [InlineData("[[],[[]]]")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":7}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_call","params":7}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"no_such","params":[]}""")]
    [InlineData("\u0000\u0001\u0002")]
    public async Task What_is_no_call_has_an_error(string request)
    {
        (HttpStatusCode status, string answer) = await PostAsync(request);
        Assert.True((int)status < 500, $"{status} {answer}");
        Assert.Contains("\"error\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Depth_size_and_batches_have_limits()
    {
        string deep = new string('[', 5000) + new string(']', 5000);
        string large = "\"0x" + new string('a', 12 << 20) + "\"";
        string batch = "[" + string.Join(',', Enumerable.Repeat("""{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber"}""", 1000)) + "]";
        string[] requests = [deep, $$"""{"jsonrpc":"2.0","id":1,"method":"eth_call","params":{{deep}}}""", $$"""{"jsonrpc":"2.0","id":1,"method":"web3_sha3","params":[{{large}}]}""", batch];
        foreach (string request in requests)
        {
            (HttpStatusCode status, string answer) = await PostAsync(request);
            Assert.True((int)status is >= 200 and < 500, $"{status} {answer[..Math.Min(200, answer.Length)]}");
            Assert.Contains("error", answer, StringComparison.Ordinal);
        }
        await AssertAliveAsync();
    }

    [Theory]
    [InlineData("eth_call", "\"latest\"")]
    [InlineData("eth_estimateGas", "\"latest\"")]
    [InlineData("debug_traceCall", "\"latest\",{}")]
    [InlineData("eth_createAccessList", "\"latest\"")]
    public async Task An_endless_loop_ends(string method, string rest)
    {
        string call = $$"""{"data":"{{Loop}}","gas":"0xffffffffffff"}""";
        (HttpStatusCode status, string answer) = await PostAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":[{{call}},{{rest}}]}""");
        Assert.Null(Fault(status, answer));
    }

    [Fact]
    public async Task Logs_of_millions_of_blocks_are_refused_or_found_at_once()
    {
        (HttpStatusCode status, string answer) = await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"eth_getLogs","params":[{"fromBlock":"0x0","toBlock":"0xf4240"}]}""");
        Assert.Null(Fault(status, answer));
    }

    [Fact]
    public async Task Invalid_transactions_are_refused_with_a_code()
    {
        var random = new Random(3);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = new byte[random.Next(0, 200)];
            random.NextBytes(bytes);
            if (bytes.Length > 2 && i % 2 == 0)
                bytes[0] = 0xf8;
            (HttpStatusCode status, string answer) = await PostAsync($$"""{"jsonrpc":"2.0","id":1,"method":"eth_sendRawTransaction","params":["0x{{Convert.ToHexString(bytes)}}"]}""");
            Assert.Null(Fault(status, answer));
            Assert.Contains("\"error\"", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Filters_are_bounded_and_an_unknown_one_is_told()
    {
        for (int i = 0; i < 3000; i++)
        {
            (HttpStatusCode status, string answer) = await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"eth_newBlockFilter","params":[]}""");
            Assert.Null(Fault(status, answer));
        }
        (_, string unknown) = await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"eth_getFilterChanges","params":["0xffffff"]}""");
        Assert.Contains("error", unknown, StringComparison.Ordinal);
        await AssertAliveAsync();
    }

    /// <summary>What is wrong with an answer; null when it is a result, or an error that a caller can act on.</summary>
    private static string? Fault(HttpStatusCode status, string answer)
    {
        if ((int)status >= 500)
            return $"status {(int)status} {answer}";
        try
        {
            JsonElement json = JsonDocument.Parse(answer).RootElement;
            if (json.TryGetProperty("result", out _))
                return null;
            JsonElement error = json.GetProperty("error");
            return error.GetProperty("code").GetInt32() == InternalError ? $"internal error {error.GetProperty("message").GetString()}" : null;
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"no JSON-RPC answer: {answer[..Math.Min(200, answer.Length)]}";
        }
    }

    private static async Task<string> AskAsync(ClientWebSocket socket, string request, int id)
    {
        using var patience = new CancellationTokenSource(LongestCall);
        await socket.SendAsync(Encoding.UTF8.GetBytes(request), WebSocketMessageType.Text, true, patience.Token);
        while (true)
        {
            using var message = new MemoryStream();
            byte[] buffer = new byte[64 << 10];
            WebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer, patience.Token);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            string text = Encoding.UTF8.GetString(message.ToArray());
            if (text.Contains($"\"id\":{id.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal) || text.Contains("\"id\":null", StringComparison.Ordinal))
                return text;
        }
    }

    /// <summary>Those that would end or stop the node, or wait for a person, are left out.</summary>
    private async Task<IReadOnlyList<string>> MethodsAsync()
    {
        (_, string answer) = await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"rpc.discover","params":[]}""");
        string[] left = ["rsk_shutdown"];
        return [.. JsonDocument.Parse(answer).RootElement.GetProperty("result").GetProperty("methods").EnumerateArray()
            .Select(method => method.GetProperty("name").GetString()!)
            .Where(name => !left.Contains(name))];
    }

    private async Task<(HttpStatusCode Status, string Answer)> PostAsync(string request)
    {
        using var body = new StringContent(request, Encoding.UTF8, "application/json");
        using var message = new HttpRequestMessage(HttpMethod.Post, _node!.Rpc.Addresses[0]) { Content = body };
        message.Headers.ExpectContinue = request.Length > 1 << 20;
        using HttpResponseMessage response = await _http.SendAsync(message);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task AssertAliveAsync()
    {
        (HttpStatusCode status, string answer) = await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber","params":[]}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("result", answer, StringComparison.Ordinal);
    }
}
