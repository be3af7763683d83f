using Cambium.App.Networks;
using Cambium.Bitcoin.Addresses;
using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>
/// The provider's server, typed. It is not trusted: answers are bounded and read strictly here, and <see cref="QuoteCheck"/> decides whether
/// one is what was asked for. Every method throws <see cref="ProviderException"/> when nothing usable comes back.
/// </summary>
internal sealed class ProviderClient(HttpClient http, FlyoverOptions options, PegNetwork network)
{
    private readonly ProviderConnection _connection = new(http, options);
    private readonly ProviderJson _json = new(network.Bitcoin);

    /// <summary>What is served, for peg-ins and for peg-outs.</summary>
    public Task<(ProviderLimits PegIn, ProviderLimits PegOut)> LimitsAsync(CancellationToken cancel) => _connection.GetAsync(
        "providers/details",
        answer => (ProviderJson.Limits(answer.GetProperty("pegin")), ProviderJson.Limits(answer.GetProperty("pegout"))),
        cancel);

    public Task<IReadOnlyList<ProviderQuote<PegInQuote>>> PegInQuotesAsync(Address recipient, Wei value, Address refund, CancellationToken cancel) =>
        _connection.PostAsync("pegin/getQuote", ProviderJson.PegInRequest(recipient, value, refund), _json.PegInQuotes, cancel);

    public Task<IReadOnlyList<ProviderQuote<PegOutQuote>>> PegOutQuotesAsync(BitcoinAddress destination, Wei value, Address refund, CancellationToken cancel) =>
        _connection.PostAsync("pegout/getQuotes", ProviderJson.PegOutRequest(destination, value, refund), _json.PegOutQuotes, cancel);

    public Task<AcceptedPegIn> AcceptPegInAsync(Hash256 quote, CancellationToken cancel) =>
        _connection.PostAsync("pegin/acceptQuote", ProviderJson.Acceptance(quote), _json.AcceptedPegIn, cancel);

    public Task<AcceptedPegOut> AcceptPegOutAsync(Hash256 quote, CancellationToken cancel) =>
        _connection.PostAsync("pegout/acceptQuote", ProviderJson.Acceptance(quote), ProviderJson.AcceptedPegOut, cancel);

    public Task<ProviderStatus<PegInQuote, ProviderPegInState>> PegInStatusAsync(Hash256 quote, CancellationToken cancel) =>
        _connection.GetAsync($"pegin/status?quoteHash={quote.ToHex()}", _json.PegInStatus, cancel);

    public Task<ProviderStatus<PegOutQuote, ProviderPegOutState>> PegOutStatusAsync(Hash256 quote, CancellationToken cancel) =>
        _connection.GetAsync($"pegout/status?quoteHash={quote.ToHex()}", _json.PegOutStatus, cancel);
}
