using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using Cambium.JsonRpc.Http;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.Tests.Server;
using Cambium.JsonRpc.WebSockets;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.JsonRpc.Tests.Http;

/// <summary>The listeners themselves, over real sockets on the loopback address.</summary>
public sealed class RpcServerTests : IAsyncLifetime
{
    private readonly RpcServer _server = new(
        new RpcDispatcher(TestMethods.Table, TestMethods.Limits, NullLogger<RpcDispatcher>.Instance),
        TestMethods.Limits,
        new HttpRpcOptions { Port = 0, Origins = ["http://wallet.example:8080", "localhost"] },
        new WebSocketRpcOptions { Port = 0, MaxConnections = 1 },
        NullLoggerFactory.Instance);

    private readonly HttpClient _client = new();

    public async ValueTask InitializeAsync() => await _server.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Answers_a_post_on_any_path_with_a_line()
    {
        HttpResponseMessage response = await Post(TestMethods.Call("eth_blockNumber"), path: "/any/path");
        Assert.Equal("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0xb8\"}\n", await response.Content.ReadAsStringAsync());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.OK)]
    [InlineData("application/json-rpc", HttpStatusCode.OK)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task Takes_json_and_nothing_else(string contentType, HttpStatusCode status) =>
        Assert.Equal(status, (await Post(TestMethods.Call("eth_blockNumber"), contentType)).StatusCode);

    [Fact]
    public async Task Other_verbs_are_not_implemented() =>
        Assert.Equal(HttpStatusCode.NotImplemented, (await _client.GetAsync(_server.Addresses[0])).StatusCode);

    [Fact]
    public async Task A_malformed_request_is_a_400_and_a_failed_call_a_200()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await Post("{")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(TestMethods.Call("nope"))).StatusCode);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Post(new string(' ', 20_000))).StatusCode);
    }

    [Theory]
    [InlineData("http://wallet.example:8080", HttpStatusCode.OK)]
    [InlineData("http://localhost:3000", HttpStatusCode.OK)]
    [InlineData("http://evil.example", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    public async Task Only_allowed_origins_may_call(string origin, HttpStatusCode status)
    {
        HttpResponseMessage response = await Post(TestMethods.Call("eth_blockNumber"), configure: headers => headers.Add("Origin", origin));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK, response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:4444", HttpStatusCode.OK)]
    [InlineData("rebound.example", HttpStatusCode.BadRequest)]
    public async Task Only_allowed_host_names_are_served(string host, HttpStatusCode status) =>
        Assert.Equal(status, (await Post(TestMethods.Call("eth_blockNumber"), configure: headers => headers.Host = host)).StatusCode);

    [Fact]
    public async Task A_web_socket_gets_responses_and_notifications()
    {
        using ClientWebSocket socket = await Connect();
        await Send(socket, TestMethods.Call("eth_notify"));
        Assert.Equal(["{\"n\":1}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":true}"], [await Receive(socket), await Receive(socket)]);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    [Fact]
    public async Task A_web_socket_beyond_the_limit_is_refused_and_one_that_ended_makes_room()
    {
        using (ClientWebSocket first = await Connect())
        {
            await Assert.ThrowsAsync<WebSocketException>(Connect);
            await first.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        using ClientWebSocket next = await ConnectWhenThereIsRoom();
        await Send(next, TestMethods.Call("eth_blockNumber"));
        Assert.Contains("0xb8", await Receive(next), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_oversized_web_socket_message_closes_the_connection()
    {
        using ClientWebSocket socket = await Connect();
        await Send(socket, new string(' ', 20_000));
        await Receive(socket);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.CloseStatus);
    }

    [Fact]
    public async Task A_web_socket_from_another_origin_is_refused()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "http://evil.example");
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(WebSocketUri, CancellationToken.None));
    }

    private Uri WebSocketUri => new UriBuilder(_server.Addresses[1]) { Scheme = "ws", Path = "/websocket" }.Uri;

    private async Task<ClientWebSocket> Connect()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(WebSocketUri, CancellationToken.None);
        return socket;
    }

    private async Task<ClientWebSocket> ConnectWhenThereIsRoom()
    {
        while (true)
        {
            try
            {
                return await Connect();
            }
            catch (WebSocketException)
            {
                await Task.Yield();
            }
        }
    }

    private static Task Send(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    private static async Task<string> Receive(ClientWebSocket socket)
    {
        byte[] buffer = new byte[64 * 1024];
        WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }

    private async Task<HttpResponseMessage> Post(string body, string contentType = "application/json", string path = "/", Action<HttpRequestHeaders>? configure = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Addresses[0], path));
        request.Content = new StringContent(body);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        configure?.Invoke(request.Headers);
        return await _client.SendAsync(request);
    }
}
