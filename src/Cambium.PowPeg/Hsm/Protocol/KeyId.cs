using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Hd;

namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>The <c>keyId</c> field: a key path of five steps behind <c>m/</c>, hardened ones marked with an apostrophe.</summary>
public static class KeyId
{
    /// <summary>Steps of every path that the device knows.</summary>
    public const int Steps = 5;

    private const string Start = "m/";

    public static bool TryParse(string? text, [NotNullWhen(true)] out KeyPath? path)
    {
        path = null;
        return text is not null
            && text.StartsWith(Start, StringComparison.Ordinal)
            && !text.Contains('h', StringComparison.Ordinal)
            && KeyPath.TryParse(text, out path)
            && path.Steps.Count == Steps;
    }
}
