namespace Cambium.Storage;

/// <summary>The disk is full. The batch was not written; everything committed before is intact.</summary>
public sealed class StoreFullException : StoreException
{
    public StoreFullException()
    {
    }

    public StoreFullException(string message)
        : base(message)
    {
    }

    public StoreFullException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
