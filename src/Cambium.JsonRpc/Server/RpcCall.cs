using System.Text.Json;

namespace Cambium.JsonRpc.Server;

/// <summary>One call of a method: its parameters by position, and where it came from.</summary>
public sealed class RpcCall(string method, IReadOnlyList<JsonElement> parameters, IRpcConnection? connection, CancellationToken cancellation)
{
    public string Method { get; } = method;

    /// <summary>As many as the method takes.</summary>
    public IReadOnlyList<JsonElement> Parameters { get; } = parameters;

    /// <summary>The connection that notifications can be sent to; null over HTTP.</summary>
    public IRpcConnection? Connection { get; } = connection;

    /// <summary>Ends when the caller goes away or the call's time is over.</summary>
    public CancellationToken Cancellation { get; } = cancellation;
}
