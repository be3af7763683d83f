namespace Cambium.Storage;

/// <summary>Bytes on disk differ from what was written: a flipped bit, a missing or foreign file. The message names file and offset.</summary>
public sealed class StoreCorruptException : StoreException
{
    public StoreCorruptException()
    {
    }

    public StoreCorruptException(string message)
        : base(message)
    {
    }

    public StoreCorruptException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
