using Cambium.App.Sources.Esplora;

namespace Cambium.App.Sources;

/// <summary>Makes the source that the app asks out of what the operator configured.</summary>
internal static class BitcoinSources
{
    /// <param name="options">The first is asked.</param>
    /// <param name="http">Sends the requests; it belongs to the caller.</param>
    /// <exception cref="NotSupportedException">A source is of a kind that this version cannot ask.</exception>
    public static IBitcoinSource Create(IReadOnlyList<BitcoinSourceOptions> options, HttpClient http)
    {
        BitcoinSourceOptions first = options[0];
        return first.Kind switch
        {
            BitcoinSourceKind.Esplora => new EsploraSource(http, first.Endpoint),
            _ => throw new NotSupportedException($"a Bitcoin source of kind {first.Kind} cannot be asked"),
        };
    }
}
