namespace Cambium.Clients;

/// <summary>A node did not do what was asked: it is away, refuses, or answers nonsense. The three sealed kinds say which.</summary>
public abstract class NodeException : Exception
{
    private protected NodeException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
