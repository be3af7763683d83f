namespace Cambium.JsonRpc.Server;

/// <summary>The error codes that the reference node answers with (node-interfaces.md 3.2).</summary>
public static class RpcErrorCode
{
    public const int ParseError = -32700;

    /// <summary>A malformed request; the reference also says this of an unknown block or state.</summary>
    public const int InvalidRequest = -32600;

    public const int MethodNotFound = -32601;
    public const int InvalidParameters = -32602;
    public const int InternalError = -32603;
    public const int WalletDisabled = -32604;
    public const int FilterNotFound = -32000;
    public const int TransactionRejected = -32010;

    /// <summary>The answer took too long or grew too large.</summary>
    public const int LimitExceeded = -32011;

    public const int LogLimitExceeded = -32012;

    /// <summary>The call ended in REVERT; the error's data are the revert bytes.</summary>
    public const int Reverted = -32015;

    public const int UnexpectedError = -32099;
    public const int NotImplemented = -32201;
    public const int MiningSubmission = -33000;
}
