namespace Cambium.Codecs.Abi;

/// <summary>Call data or results that do not decode as their declared types, or values that do not encode as them.</summary>
public sealed class AbiException(string message) : FormatException(message);
