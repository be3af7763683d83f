namespace Cambium.Bridge.Headers;

/// <summary>A header that cannot be looked up by its height.</summary>
public sealed class HeaderLookupException : BridgeException
{
    public HeaderLookupException()
    {
    }

    public HeaderLookupException(string message)
        : base(message)
    {
    }

    public HeaderLookupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
