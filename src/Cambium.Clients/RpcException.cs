namespace Cambium.Clients;

/// <summary>The node understood the request and refuses it.</summary>
/// <param name="method">What was asked.</param>
/// <param name="code">The error's code, of the node's protocol.</param>
/// <param name="text">The error's message, as the node gave it.</param>
/// <param name="data">The error's data as JSON text; null when it has none.</param>
public sealed class RpcException(string method, int code, string text, string? data = null)
    : NodeException($"{method} failed with {code}: {text}")
{
    public string Method => method;

    public int Code => code;

    public string Text => text;

    /// <summary>The <c>data</c> member of the error as JSON text.</summary>
    public string? ErrorData => data;
}
