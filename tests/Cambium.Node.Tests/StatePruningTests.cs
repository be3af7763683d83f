using System.Text;
using System.Text.Json;
using Cambium.JsonRpc.Http;
using Cambium.Mining;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.Node.Tests;

/// <summary>A node that keeps some states answers of them, says of others that they are gone, and goes on after a restart.</summary>
public sealed class StatePruningTests : IDisposable
{
    private const int Kept = 128;
    private const string Balance = "eth_getBalance";
    private readonly string _directory = Directory.CreateTempSubdirectory("cambium-pruning-").FullName;
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Recent_states_stay_and_old_ones_are_gone()
    {
        await using (NodeHost node = await StartAsync())
        {
            for (int i = 0; i < 3 * Kept; i++)
                node.Solo.MineAnew(CancellationToken.None);
            await node.StopAsync(CancellationToken.None);
        }
        await using NodeHost again = await StartAsync();
        await again.StopAsync(CancellationToken.None);
        await again.DisposeAsync();
        await using NodeHost third = await StartAsync();
        long head = third.Chain.Head.Number;
        Assert.Equal(3 * Kept, head);
        Assert.True((await CallAsync(third, Balance, $"\"0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826\",\"0x{head - Kept + 1:x}\"")).TryGetProperty("result", out _));
        JsonElement gone = await CallAsync(third, Balance, "\"0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826\",\"0x5\"");
        Assert.Contains("State not found", gone.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("0x5", (await CallAsync(third, "eth_getBlockByNumber", "\"0x5\",false")).GetProperty("result").GetProperty("number").GetString());
        third.Solo.MineAnew(CancellationToken.None);
        Assert.Equal(head + 1, third.Chain.Head.Number);
        await third.StopAsync(CancellationToken.None);
    }

    private async Task<NodeHost> StartAsync()
    {
        var options = new NodeOptions { DataDirectory = _directory, KeptStates = Kept, Mining = MiningMode.None, Http = new HttpRpcOptions { Port = 0 }, WebSocket = null };
        NodeHost node = NodeHost.Open(options, NullLoggerFactory.Instance);
        await node.StartAsync(CancellationToken.None);
        return node;
    }

    private async Task<JsonElement> CallAsync(NodeHost node, string method, string parameters)
    {
        using var body = new StringContent($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":[{{parameters}}]}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.PostAsync(node.Rpc.Addresses[0], body);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
