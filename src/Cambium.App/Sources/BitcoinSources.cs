using Cambium.App.Sources.Blockbook;
using Cambium.App.Sources.Core;
using Cambium.App.Sources.Esplora;
using Cambium.Bitcoin.Consensus;
using Cambium.Clients.Bitcoin.Core;

namespace Cambium.App.Sources;

/// <summary>Makes the source that the app asks out of what the operator configured.</summary>
internal static class BitcoinSources
{
    /// <param name="options">The first is asked; a second is compared with it.</param>
    /// <param name="network">Whose addresses they speak of.</param>
    /// <param name="http">Sends the requests; it belongs to the caller.</param>
    public static IBitcoinSource Create(IReadOnlyList<BitcoinSourceOptions> options, BitcoinNetwork network, HttpClient http)
    {
        IBitcoinSource first = Create(options[0], network, http);
        return options.Count == 1 ? first : new ComparedSource(first, Create(options[1], network, http));
    }

    private static IBitcoinSource Create(BitcoinSourceOptions options, BitcoinNetwork network, HttpClient http) => options.Kind switch
    {
        BitcoinSourceKind.Esplora => new EsploraSource(http, options.Endpoint),
        BitcoinSourceKind.Blockbook => new BlockbookSource(http, options.Endpoint, network),
        BitcoinSourceKind.Core => new CoreSource(new CoreClient(http, options.Endpoint, Credentials(options))),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "there is no such kind of source"),
    };

    private static CoreCredentials? Credentials(BitcoinSourceOptions options) =>
        options is { User: { } user, Password: { } password } ? new CoreCredentials(user, password) : null;
}
