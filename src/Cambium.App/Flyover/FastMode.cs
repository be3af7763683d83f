using Cambium.App.Bridge;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.Bitcoin.Addresses;
using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>
/// Fast mode: asks the provider's server, and gives out only what <see cref="QuoteCheck"/> has passed. It keeps nothing: a quote comes back
/// with its acceptance, and its hash proves that it is the same.
/// </summary>
internal sealed class FastMode
{
    private readonly FlyoverOptions? _options;
    private readonly PegNetwork _network;
    private readonly BridgeReader _bridge;
    private readonly TimeProvider _clock;
    private readonly ProviderClient? _provider;
    private readonly QuoteCheck? _check;

    public FastMode(AppOptions options, HttpClient http, BridgeReader bridge, TimeProvider clock)
    {
        _options = options.Flyover;
        _network = options.Network;
        _bridge = bridge;
        _clock = clock;
        if (_options is null)
            return;
        _provider = new ProviderClient(http, _options, _network);
        _check = new QuoteCheck(_options, _network);
    }

    /// <summary>What the provider serves; null in a direction that is not offered.</summary>
    /// <exception cref="ProblemException">There is no fast mode.</exception>
    /// <exception cref="ProviderException">The server gives nothing usable.</exception>
    public async Task<(ProviderLimits? PegIn, ProviderLimits? PegOut)> LimitsAsync(CancellationToken cancel)
    {
        (FlyoverOptions options, ProviderClient provider, _) = Enabled(true, true);
        (ProviderLimits pegIn, ProviderLimits pegOut) = await provider.LimitsAsync(cancel).ConfigureAwait(false);
        return (options.PegIns ? pegIn : null, options.PegOuts ? pegOut : null);
    }

    /// <summary>Quotes for a payment to an account, the cheapest first.</summary>
    /// <inheritdoc cref="LimitsAsync"/>
    public async Task<IReadOnlyList<PegInQuote>> PegInQuotesAsync(Address recipient, Satoshis value, Address refund, CancellationToken cancel)
    {
        (_, ProviderClient provider, QuoteCheck check) = Enabled(pegIns: true, pegOuts: false);
        BridgeState bridge = await _bridge.ReadAsync(cancel).ConfigureAwait(false);
        Wei amount = Wei.FromSatoshis(value);
        IReadOnlyList<ProviderQuote<PegInQuote>> given = await provider.PegInQuotesAsync(recipient, amount, refund, cancel).ConfigureAwait(false);
        foreach (ProviderQuote<PegInQuote> quote in given)
            check.Check(quote, recipient, amount, refund, bridge);
        PegInQuote[] quotes = [.. given.Select(quote => quote.Quote).OrderBy(quote => quote.Total)];
        foreach (PegInQuote quote in quotes)
            CheckStillGood(quote, bridge);
        return quotes;
    }

    /// <summary>Quotes for a payment to a Bitcoin address, the cheapest first.</summary>
    /// <inheritdoc cref="LimitsAsync"/>
    public async Task<IReadOnlyList<PegOutQuote>> PegOutQuotesAsync(BitcoinAddress destination, Satoshis value, Address refund, CancellationToken cancel)
    {
        (_, ProviderClient provider, QuoteCheck check) = Enabled(pegIns: false, pegOuts: true);
        Wei amount = Wei.FromSatoshis(value);
        IReadOnlyList<ProviderQuote<PegOutQuote>> given = await provider.PegOutQuotesAsync(destination, amount, refund, cancel).ConfigureAwait(false);
        foreach (ProviderQuote<PegOutQuote> quote in given)
        {
            check.Check(quote, destination, amount, refund);
            CheckStillGood(quote.Quote);
        }
        return [.. given.Select(quote => quote.Quote).OrderBy(quote => quote.Total)];
    }

    /// <summary>Binds the provider to a quote: its signature, and the address that the federation and this quote have alone.</summary>
    /// <inheritdoc cref="LimitsAsync"/>
    public async Task<AcceptedPegIn> AcceptAsync(PegInQuote quote, CancellationToken cancel)
    {
        (_, ProviderClient provider, QuoteCheck check) = Enabled(pegIns: true, pegOuts: false);
        BridgeState bridge = await _bridge.ReadAsync(cancel).ConfigureAwait(false);
        check.CheckBinding(quote);
        CheckStillGood(quote, bridge);
        AcceptedPegIn accepted = await provider.AcceptPegInAsync(quote.Hash(), cancel).ConfigureAwait(false);
        QuoteCheck.CheckSignature(quote, accepted.Signature);
        check.CheckDepositAddress(quote, accepted.DepositAddress, bridge);
        return accepted;
    }

    /// <summary>Binds the provider to a quote: its signature, and the contract that it waits at.</summary>
    /// <inheritdoc cref="LimitsAsync"/>
    public async Task<AcceptedPegOut> AcceptAsync(PegOutQuote quote, CancellationToken cancel)
    {
        (_, ProviderClient provider, QuoteCheck check) = Enabled(pegIns: false, pegOuts: true);
        check.CheckBinding(quote);
        CheckStillGood(quote);
        AcceptedPegOut accepted = await provider.AcceptPegOutAsync(quote.Hash(), cancel).ConfigureAwait(false);
        QuoteCheck.CheckSignature(quote, accepted.Signature);
        check.CheckContract(accepted);
        return accepted;
    }

    /// <summary>Where an accepted quote is paid: the provider's signature shows that it is one.</summary>
    /// <inheritdoc cref="LimitsAsync"/>
    public async Task<BitcoinAddress> DepositAddressAsync(PegInQuote quote, ReadOnlyMemory<byte> signature, CancellationToken cancel)
    {
        (_, _, QuoteCheck check) = Enabled(pegIns: true, pegOuts: false);
        check.CheckBinding(quote);
        QuoteCheck.CheckSignature(quote, signature.Span);
        BridgeState bridge = await _bridge.ReadAsync(cancel).ConfigureAwait(false);
        CheckStillGood(quote, bridge);
        return QuoteCheck.DepositAddressOf(quote, bridge.Federation, _network);
    }

    /// <summary>What the provider says of a quote, checked; null without fast mode, for a quote that it does not know, and while it is away.</summary>
    /// <exception cref="ProviderException">What it says does not belong to the quote.</exception>
    public async Task<ProviderStatus<PegInQuote, ProviderPegInState>?> TryPegInStatusAsync(Hash256 hash, CancellationToken cancel)
    {
        if (_provider is null || await TryAsync(() => _provider.PegInStatusAsync(hash, cancel)).ConfigureAwait(false) is not { } said)
            return null;
        QuoteCheck.CheckHash(hash, said.Quote.Hash());
        _check!.CheckBinding(said.Quote);
        QuoteCheck.CheckSignature(said.Quote, said.Signature);
        return said with { DepositAddress = await IsComputedAsync(said, cancel).ConfigureAwait(false) ? said.DepositAddress : null };
    }

    /// <inheritdoc cref="TryPegInStatusAsync"/>
    public async Task<ProviderStatus<PegOutQuote, ProviderPegOutState>?> TryPegOutStatusAsync(Hash256 hash, CancellationToken cancel)
    {
        if (_provider is null || await TryAsync(() => _provider.PegOutStatusAsync(hash, cancel)).ConfigureAwait(false) is not { } said)
            return null;
        QuoteCheck.CheckHash(hash, said.Quote.Hash());
        _check!.CheckBinding(said.Quote);
        QuoteCheck.CheckSignature(said.Quote, said.Signature);
        return said;
    }

    /// <exception cref="ProblemException">There is no fast mode, or not in this direction.</exception>
    public void Require(bool pegIns, bool pegOuts) => Enabled(pegIns, pegOuts);

    private (FlyoverOptions Options, ProviderClient Provider, QuoteCheck Check) Enabled(bool pegIns, bool pegOuts)
    {
        bool isOffered = _options is not null && ((pegIns && _options.PegIns) || (pegOuts && _options.PegOuts));
        return isOffered
            ? (_options!, _provider!, _check!)
            : throw new ProblemException(ProblemCode.FlyoverDisabled, "This instance offers no fast mode; the native peg is there.");
    }

    /// <summary>Over the cap the Bridge would send the bitcoins to the quote's refund address, which is nobody's.</summary>
    private void CheckStillGood(PegInQuote quote, BridgeState bridge)
    {
        if (_clock.GetUtcNow() >= quote.ExpiresAt)
            throw ProviderException.Of(System.Net.HttpStatusCode.Gone);
        if (quote.Deposit < bridge.PegInMinimum)
            throw new ProblemException(ProblemCode.AmountBelowMinimum, "amount", $"With its fee this is less than the {bridge.PegInMinimum} satoshis that the Bridge takes.");
        if (quote.Deposit > bridge.CapRoom)
            throw new ProblemException(ProblemCode.AmountAboveLimit, "amount", $"Only {bridge.CapRoom} satoshis fit below the locking cap; more would be lost in fast mode.");
    }

    private void CheckStillGood(PegOutQuote quote)
    {
        if (_clock.GetUtcNow().ToUnixTimeSeconds() >= Math.Min(quote.DepositUntil, quote.ExpiresAt))
            throw ProviderException.Of(System.Net.HttpStatusCode.Gone);
    }

    /// <summary>After a change of the federation an old quote's address cannot be computed any more, and is not shown.</summary>
    private async Task<bool> IsComputedAsync(ProviderStatus<PegInQuote, ProviderPegInState> said, CancellationToken cancel)
    {
        try
        {
            BridgeState bridge = await _bridge.ReadAsync(cancel).ConfigureAwait(false);
            return said.DepositAddress is { } address && address.Equals(QuoteCheck.DepositAddressOf(said.Quote, bridge.Federation, _network));
        }
        catch (Clients.NodeException)
        {
            return false;
        }
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (ProviderException error) when (error.Failure is not ProviderFailure.Mismatch)
        {
            return null;
        }
    }
}
