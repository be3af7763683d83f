using System.Text.Json;
using Cambium.Clients.Http;
using Xunit;

namespace Cambium.Clients.Tests.Http;

/// <summary>What a node may send without harm: every fault is a typed exception, within the limits.</summary>
public sealed class JsonRpcConnectionTests : IDisposable
{
    private static readonly ConnectionLimits Limits = new() { LargestAnswer = 10_000, Timeout = TimeSpan.FromMinutes(1) };
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_result_is_read_and_the_request_has_the_protocols_form()
    {
        string? body = null;
        using var server = new ScriptedServer(request =>
        {
            body = request.Body;
            return new ScriptedReply("""{"jsonrpc":"2.0","id":1,"result":7}""");
        });
        Assert.Equal(7, await Connect(server).RequestAsync("some_method", json => json.WriteStringValue("a"), result => result.GetInt32(), default));
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"method":"some_method","params":["a"]}""", body);
    }

    [Fact]
    public async Task An_answer_with_an_announced_length_above_the_limit_is_refused_unread() =>
        await Fails<NodeAnswerException>(new ScriptedReply("{}") { Missing = 1 << 30 });

    [Fact]
    public async Task An_answer_that_does_not_end_is_cut_off_at_the_limit() =>
        await Fails<NodeAnswerException>(new ScriptedReply("{") { IsEndless = true });

    [Fact]
    public async Task A_node_that_says_nothing_is_away_after_the_timeout()
    {
        using var server = new ScriptedServer(_ => new ScriptedReply("") { IsSilent = true });
        var connection = new JsonRpcConnection(_http, server.Address, Limits with { Timeout = TimeSpan.FromMilliseconds(50) });
        await Assert.ThrowsAsync<NodeUnavailableException>(() => connection.RequestAsync("m", null, result => result.GetInt32(), default));
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_not_taken_for_a_node_that_is_away()
    {
        using var server = new ScriptedServer(_ => new ScriptedReply("") { IsSilent = true });
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Connect(server).RequestAsync("m", null, result => result.GetInt32(), cancel.Token));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_node_that_is_away()
    {
        Uri address;
        using (var server = new ScriptedServer(_ => new ScriptedReply("")))
            address = server.Address;
        var connection = new JsonRpcConnection(_http, address, Limits);
        await Assert.ThrowsAsync<NodeUnavailableException>(() => connection.RequestAsync("m", null, result => result.GetInt32(), default));
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_is_a_node_that_is_away() =>
        await Fails<NodeUnavailableException>(new ScriptedReply("""{"id":1,"res""") { Missing = 100 });

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":2,"result":7}""")]
    [InlineData("""{"jsonrpc":"2.0","id":"1","result":7}""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"result":7}""")]
    [InlineData("""{"jsonrpc":"2.0","result":7}""")]
    public async Task An_answer_to_another_request_is_refused(string body) => await Fails<NodeAnswerException>(new ScriptedReply(body));

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"id":1,"result":""")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("""{"id":1}""")]
    [InlineData("""{"id":1,"result":"seven"}""")]
    [InlineData("""{"id":1,"result":1e300}""")]
    [InlineData("""{"id":1,"result":{"a":[]}}""")]
    public async Task An_answer_of_another_form_is_refused(string body) => await Fails<NodeAnswerException>(new ScriptedReply(body));

    [Fact]
    public async Task An_answer_that_is_nested_too_deeply_is_refused() =>
        await Fails<NodeAnswerException>(new ScriptedReply(new string('[', 5000)));

    [Fact]
    public async Task An_error_keeps_code_text_and_data_whatever_the_status()
    {
        foreach (int status in new[] { 200, 404, 500 })
        {
            RpcException error = await Fails<RpcException>(
                new ScriptedReply("""{"id":1,"error":{"code":-32000,"message":"no such thing","data":"0x08"}}""", status));
            Assert.Equal(("m", -32000, "no such thing", "\"0x08\""), (error.Method, error.Code, error.Text, error.ErrorData));
        }
    }

    [Theory]
    [InlineData("""{"id":1,"error":"plain"}""", "plain")]
    [InlineData("""{"id":null,"error":{"code":-32700,"message":"parse error"}}""", "parse error")]
    [InlineData("""{"id":1,"error":{"code":"many","message":null}}""", "")]
    public async Task An_error_of_any_form_is_a_refusal(string body, string text) =>
        Assert.Equal(text, (await Fails<RpcException>(new ScriptedReply(body))).Text);

    [Theory]
    [InlineData(401, "")]
    [InlineData(502, "<html>bad gateway</html>")]
    [InlineData(503, """{"note":"no JSON-RPC"}""")]
    public async Task A_status_without_an_error_object_says_that_the_node_is_away(int status, string body) =>
        await Fails<NodeUnavailableException>(new ScriptedReply(body, status));

    [Fact]
    public async Task The_answers_of_a_batch_may_come_in_any_order()
    {
        using var server = new ScriptedServer(_ => new ScriptedReply("""[{"id":2,"result":12},{"id":0,"result":10},{"id":1,"result":11}]"""));
        Assert.Equal([10, 11, 12], await Batch(server, 3));
    }

    [Theory]
    [InlineData("""[{"id":0,"result":1}]""")]
    [InlineData("""[{"id":0,"result":1},{"id":0,"result":2}]""")]
    [InlineData("""[{"id":0,"result":1},{"id":5,"result":2}]""")]
    [InlineData("""[{"id":0,"result":1},{"id":"1","result":2}]""")]
    [InlineData("""[{"id":0,"result":1},7]""")]
    [InlineData("""[{"id":0,"result":1},{"id":1}]""")]
    [InlineData("{}")]
    [InlineData("7")]
    public async Task A_batch_that_is_not_answered_whole_is_refused(string body)
    {
        using var server = new ScriptedServer(_ => new ScriptedReply(body));
        await Assert.ThrowsAsync<NodeAnswerException>(() => Batch(server, 2));
    }

    [Fact]
    public async Task An_empty_batch_asks_nobody()
    {
        using var server = new ScriptedServer(_ => throw new InvalidOperationException("asked"));
        Assert.Empty(await Batch(server, 0));
    }

    private static Task<IReadOnlyList<int>> BatchOver(JsonRpcConnection connection, int count) => connection.BatchAsync(
        "m", [.. Enumerable.Repeat<Action<Utf8JsonWriter>>(json => json.WriteNumberValue(1), count)], result => result.GetInt32(), default);

    private Task<IReadOnlyList<int>> Batch(ScriptedServer server, int count) => BatchOver(Connect(server), count);

    private JsonRpcConnection Connect(ScriptedServer server) => new(_http, server.Address, Limits);

    private async Task<T> Fails<T>(ScriptedReply reply)
        where T : NodeException
    {
        using var server = new ScriptedServer(_ => reply);
        return await Assert.ThrowsAsync<T>(() => Connect(server).RequestAsync("m", null, result => result.GetInt32(), default));
    }
}
