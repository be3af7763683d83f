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

    /// <summary>What the parameters are called, for the description of the interface; empty when nobody said.</summary>
    public IReadOnlyList<string> ParameterNames { get; private init; } = [];

    /// <summary>The part of the name before the underscore, or before the dot of rpc.discover.</summary>
    public string Namespace => Name[..Name.AsSpan().IndexOfAny('_', '.')];

    /// <summary>The same method with the names of its parameters.</summary>
    public RpcMethod Taking(params string[] parameterNames) => this with { ParameterNames = parameterNames };
}
