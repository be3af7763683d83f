namespace Cambium.App.Sources;

/// <summary>A Bitcoin source is away, or answers what it does not promise. Asking again later may help.</summary>
public sealed class BitcoinSourceException(string message, Exception? inner = null) : Exception(message, inner);
