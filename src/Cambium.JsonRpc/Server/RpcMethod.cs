namespace Cambium.JsonRpc.Server;

/// <summary>
/// Answers a call. The result is null, a string, a boolean, an integer, a <see cref="System.Text.Json.JsonElement"/>,
/// an <see cref="IRpcResult"/> or a list of these.
/// </summary>
public delegate ValueTask<object?> RpcHandler(RpcCall call);

/// <summary>A method: its name with the namespace in front, the number of parameters it takes, and what answers it.</summary>
public sealed record RpcMethod(string Name, int MinParameters, int MaxParameters, RpcHandler Handler)
{
    /// <summary>A method with a fixed number of parameters that answers at once.</summary>
    public static RpcMethod Create(string name, int parameters, Func<RpcCall, object?> handler) =>
        Create(name, parameters, parameters, handler);

    /// <summary>A method with optional parameters at the end that answers at once.</summary>
    public static RpcMethod Create(string name, int minParameters, int maxParameters, Func<RpcCall, object?> handler) =>
        new(name, minParameters, maxParameters, call => ValueTask.FromResult(handler(call)));

    /// <summary>The part of the name before the underscore.</summary>
    public string Namespace => Name[..Name.IndexOf('_', StringComparison.Ordinal)];
}
