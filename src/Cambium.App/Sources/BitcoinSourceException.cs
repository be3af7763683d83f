namespace Cambium.App.Sources;

/// <summary>A Bitcoin source is away, or answers what it does not promise. Asking again later may help.</summary>
public class BitcoinSourceException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Two sources say different things about a transaction; nothing is shown as confirmed meanwhile.</summary>
public sealed class SourcesDisagreeException(string message) : BitcoinSourceException(message);
