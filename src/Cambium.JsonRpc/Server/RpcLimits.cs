namespace Cambium.JsonRpc.Server;

/// <summary>What a request may cost; the defaults are the reference's (node-interfaces.md 3.1).</summary>
public sealed record RpcLimits
{
    /// <summary>The most bytes of a request.</summary>
    public int MaxRequestBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>The most bytes of a response, of a whole batch's too.</summary>
    public int MaxResponseBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>The most calls in a batch, those in nested arrays counted.</summary>
    public int MaxBatchCalls { get; init; } = 50;

    /// <summary>The deepest nesting of arrays and objects.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>How long one call may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Methods that may take longer (or must take less).</summary>
    public IReadOnlyDictionary<string, TimeSpan> MethodTimeouts { get; init; } = new Dictionary<string, TimeSpan>();

    internal TimeSpan TimeoutOf(string method) => MethodTimeouts.TryGetValue(method, out TimeSpan timeout) ? timeout : Timeout;
}
