namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>The error codes of Bitcoin Core's JSON-RPC.</summary>
public enum CoreErrorCode
{
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InternalError = -32603,
    ParseError = -32700,

    /// <summary>What has no better code; also wrong usage, with the help text.</summary>
    Misc = -1,

    /// <summary>A value of another JSON type than expected.</summary>
    Type = -3,

    /// <summary>An address or key that does not exist or cannot be read.</summary>
    InvalidAddressOrKey = -5,
    InsufficientFunds = -6,
    InvalidParameter = -8,

    /// <summary>Malformed bytes of a block or transaction.</summary>
    Deserialization = -22,

    /// <summary>A transaction or block that cannot be processed.</summary>
    Verify = -25,

    /// <summary>The pool refuses a transaction.</summary>
    VerifyRejected = -26,
    AlreadyInChain = -27,

    /// <summary>The wallet cannot do it.</summary>
    Wallet = -4,
}
