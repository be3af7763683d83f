namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>An error answer to one call.</summary>
public sealed class CoreRpcException(CoreErrorCode code, string message) : Exception(message)
{
    public CoreErrorCode Code { get; } = code;
}
