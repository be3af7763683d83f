namespace Cambium.Bridge;

/// <summary>The call fails: nothing is saved, and a contract caller sees its CALL return zero.</summary>
public class BridgeException : Exception
{
    public BridgeException()
    {
    }

    public BridgeException(string message)
        : base(message)
    {
    }

    public BridgeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
