namespace Cambium.JsonRpc.Server;

/// <summary>Ends a call with an error that the caller is told.</summary>
public sealed class RpcException(RpcError error) : Exception(error.Message)
{
    public RpcException(int code, string message, string? data = null)
        : this(new RpcError(code, message, data))
    {
    }

    public RpcError Error { get; } = error;

    /// <summary>A parameter that is not what the method takes.</summary>
    public static RpcException InvalidParameters(string message) => new(RpcErrorCode.InvalidParameters, message);
}
