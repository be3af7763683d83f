namespace Cambium.PowPeg.Hsm.Client;

/// <summary>No answer came: no connection, a broken one, or one that was too slow. The request may have been carried out nevertheless.</summary>
public sealed class HsmUnavailableException : HsmException
{
    internal HsmUnavailableException(string message, Exception inner)
        : base(message, inner: inner)
    {
    }
}
