namespace Cambium.Clients;

/// <summary>The node answered with something that the method does not promise.</summary>
public sealed class NodeAnswerException(string message, Exception? inner = null) : NodeException(message, inner);
