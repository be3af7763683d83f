namespace Cambium.Storage;

/// <summary>A store could not do what was asked; the subclasses say why.</summary>
public class StoreException : IOException
{
    public StoreException()
    {
    }

    public StoreException(string message)
        : base(message)
    {
    }

    public StoreException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
