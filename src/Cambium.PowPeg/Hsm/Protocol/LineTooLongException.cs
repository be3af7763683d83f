namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>The other side sent more than a line may have.</summary>
internal sealed class LineTooLongException(int maximum) : IOException($"the line is longer than {maximum} bytes");
