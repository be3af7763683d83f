using System.Text.Json;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Tests.Server;

/// <summary>A few methods that show every way in which a call can end.</summary>
internal static class TestMethods
{
    public static RpcMethodTable Table { get; } = new(
        [
            RpcMethod.Create("eth_blockNumber", 0, _ => "0xb8"),
            RpcMethod.Create("eth_echo", 1, 2, call => call.Parameters[0].Clone()),
            RpcMethod.Create("eth_big", 0, _ => new string('x', 20_000)),
            RpcMethod.Create("eth_fault", 0, _ => throw new InvalidOperationException("a secret detail")),
            RpcMethod.Create("eth_refuse", 0, _ => throw new RpcException(RpcErrorCode.Reverted, "reverted", "0x08c379a0")),
            RpcMethod.Create("debug_off", 0, _ => true),
            new RpcMethod("eth_endless", 0, 0, async call =>
            {
                await Task.Delay(Timeout.Infinite, call.Cancellation);
                return null;
            }),
            RpcMethod.Create("eth_notify", 0, call => call.Connection is not null && call.Connection.TrySend("{\"n\":1}"u8.ToArray())),
        ],
        method => method.Namespace != "debug");

    public static RpcLimits Limits { get; } = new()
    {
        MaxRequestBytes = 10_000,
        MaxResponseBytes = 10_000,
        MaxBatchCalls = 5,
        MaxDepth = 10,
        MethodTimeouts = new Dictionary<string, TimeSpan> { ["eth_endless"] = TimeSpan.FromMilliseconds(20) },
    };

    public static string Call(string method, string parameters = "[]", string id = "1") =>
        $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""";

    public static JsonElement Parse(ReadOnlyMemory<byte> json) => JsonDocument.Parse(json).RootElement;
}
