using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Cambium.Devnet.BitcoinNode;
using Cambium.Storage;

namespace Cambium.Devnet.Tests.BitcoinNode;

/// <summary>A node with its sockets on free ports, and clients for both.</summary>
internal sealed class RunningNode : IAsyncDisposable
{
    private RunningNode(IStore store, TestClock clock)
    {
        Node = new BitcoinRegtestNode(store, new RegtestOptions { RpcPort = 0, EsploraPort = 0 }, clock);
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("cambium:cambium")));
    }

    public BitcoinRegtestNode Node { get; }

    public HttpClient Client { get; } = new();

    public static async Task<RunningNode> StartAsync(IStore? store = null)
    {
        RunningNode node = new(store ?? new MemoryStore(), new TestClock());
        await node.Node.StartAsync();
        return node;
    }

    /// <summary>The result of a call that must succeed.</summary>
    public async Task<JsonNode?> Call(string method, params JsonNode?[] parameters)
    {
        JsonNode reply = await Reply(method, parameters);
        return reply["error"] is { } error ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}") : reply["result"];
    }

    /// <summary>The error code and message of a call that must fail.</summary>
    public async Task<(int Code, string Message)> Fail(string method, params JsonNode?[] parameters)
    {
        JsonNode error = (await Reply(method, parameters))["error"] ?? throw new InvalidOperationException($"{method} succeeded");
        return ((int)error["code"]!, (string)error["message"]!);
    }

    public async Task<HttpResponseMessage> Post(string body) => await Client.PostAsync(Node.RpcAddress, new StringContent(body));

    public async Task<string> Get(string path) => await Client.GetStringAsync(new Uri(Node.EsploraAddress, path));

    public async Task<JsonNode> GetJson(string path) => JsonNode.Parse(await Get(path))!;

    public async ValueTask DisposeAsync()
    {
        await Node.StopAsync();
        await Node.DisposeAsync();
        Client.Dispose();
    }

    private async Task<JsonNode> Reply(string method, JsonNode?[] parameters)
    {
        JsonObject request = new() { ["id"] = 1, ["method"] = method, ["params"] = new JsonArray(parameters) };
        HttpResponseMessage response = await Post(request.ToJsonString());
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}
