namespace Cambium.Bridge;

/// <summary>An argument refused by the Bridge: before RSKIP-88 the call ends silently with no value and no save, since then it fails.</summary>
public sealed class BridgeArgumentException : BridgeException
{
    public BridgeArgumentException()
    {
    }

    public BridgeArgumentException(string message)
        : base(message)
    {
    }

    public BridgeArgumentException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
