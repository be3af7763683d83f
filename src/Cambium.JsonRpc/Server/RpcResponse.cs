namespace Cambium.JsonRpc.Server;

/// <summary>The answer to a whole request body.</summary>
/// <param name="Body">The JSON text, empty when nothing is to be answered.</param>
/// <param name="ErrorCode">The error of a single call; null for a result and for batches.</param>
public readonly record struct RpcResponse(ReadOnlyMemory<byte> Body, int? ErrorCode)
{
    /// <summary>400 for a malformed request, as the reference answers; 200 for everything else.</summary>
    public int HttpStatus => ErrorCode is RpcErrorCode.InvalidParameters or RpcErrorCode.InvalidRequest or RpcErrorCode.ParseError ? 400 : 200;
}
