namespace Cambium.Storage;

/// <summary>Another process has the store open for writing.</summary>
public sealed class StoreLockedException : StoreException
{
    public StoreLockedException()
    {
    }

    public StoreLockedException(string message)
        : base(message)
    {
    }

    public StoreLockedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
