using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Esplora;

/// <summary>Reads parts of a path.</summary>
internal static class EsploraHash
{
    /// <summary>A hash as displayed; the result is in wire order.</summary>
    public static bool TryParse(string text, out Hash256 hash)
    {
        bool ok = text.Length == 2 * Hash256.Size && Hash256.TryParse(text, out hash);
        hash = ok ? Hash256.Parse(text).Reversed() : default;
        return ok;
    }
}
