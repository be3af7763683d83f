namespace Cambium.PowPeg.Hsm.Client;

/// <summary>The other side answered something that is not an answer of the protocol.</summary>
public sealed class HsmAnswerException : HsmException
{
    internal HsmAnswerException(string message, Exception? inner = null)
        : base(message, inner: inner)
    {
    }
}
