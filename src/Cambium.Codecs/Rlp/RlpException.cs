namespace Cambium.Codecs.Rlp;

/// <summary>Bytes that are not the recursive length prefix encoding that the reader was asked for.</summary>
public sealed class RlpException(string message) : FormatException(message);
