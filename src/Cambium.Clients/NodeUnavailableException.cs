namespace Cambium.Clients;

/// <summary>Nothing usable came back: no connection, no answer in time, or an HTTP status that says so. Trying again later may help.</summary>
public sealed class NodeUnavailableException(string message, Exception? inner = null) : NodeException(message, inner);
