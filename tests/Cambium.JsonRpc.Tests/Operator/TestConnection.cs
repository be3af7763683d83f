using System.Text.Json;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Tests.Operator;

/// <summary>A connection that keeps what it is sent.</summary>
internal sealed class TestConnection : IRpcConnection, IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly List<JsonElement> _messages = [];

    public CancellationToken Closed => _closing.Token;

    /// <summary>The results of the notifications so far.</summary>
    public IReadOnlyList<JsonElement> Results => [.. _messages.Select(message => message.GetProperty("params").GetProperty("result"))];

    public IReadOnlyList<JsonElement> Messages => _messages;

    public bool TrySend(ReadOnlyMemory<byte> message)
    {
        _messages.Add(JsonDocument.Parse(message).RootElement);
        return true;
    }

    public void Close() => _closing.Cancel();

    public void Dispose() => _closing.Dispose();
}
