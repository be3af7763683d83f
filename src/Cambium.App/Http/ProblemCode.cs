using Microsoft.AspNetCore.Http;

namespace Cambium.App.Http;

/// <summary>Why a request was not served: a name that clients may rely on, with its HTTP status.</summary>
public sealed record ProblemCode
{
    private ProblemCode(string name, int status, string title) => (Name, Status, Title) = (name, status, title);

    public static ProblemCode InvalidParameter { get; } = new("invalid-parameter", StatusCodes.Status400BadRequest, "A parameter is wrong");

    public static ProblemCode InvalidBody { get; } = new("invalid-body", StatusCodes.Status400BadRequest, "The body is wrong");

    public static ProblemCode InvalidAddress { get; } = new("invalid-address", StatusCodes.Status400BadRequest, "This is not an address");

    public static ProblemCode WrongNetwork { get; } = new("wrong-network", StatusCodes.Status400BadRequest, "This belongs to another network");

    public static ProblemCode InvalidTransaction { get; } = new("invalid-transaction", StatusCodes.Status400BadRequest, "This is not a transaction");

    public static ProblemCode InvalidPsbt { get; } = new("invalid-psbt", StatusCodes.Status400BadRequest, "This is not a signed PSBT");

    public static ProblemCode TooManyItems { get; } = new("too-many-items", StatusCodes.Status400BadRequest, "There are too many items");

    public static ProblemCode NotFound { get; } = new("not-found", StatusCodes.Status404NotFound, "There is no such thing");

    public static ProblemCode MethodNotAllowed { get; } = new("method-not-allowed", StatusCodes.Status405MethodNotAllowed, "The method does not fit the address");

    public static ProblemCode BodyTooLarge { get; } = new("body-too-large", StatusCodes.Status413PayloadTooLarge, "The body is too large");

    public static ProblemCode UnsupportedMediaType { get; } = new("unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "The body is not JSON");

    public static ProblemCode AmountBelowMinimum { get; } = new("amount-below-minimum", StatusCodes.Status422UnprocessableEntity, "The amount is too small");

    public static ProblemCode AmountAboveLimit { get; } = new("amount-above-limit", StatusCodes.Status422UnprocessableEntity, "The amount is too large");

    public static ProblemCode InsufficientFunds { get; } = new("insufficient-funds", StatusCodes.Status422UnprocessableEntity, "The coins do not suffice");

    public static ProblemCode IntentMismatch { get; } = new("intent-mismatch", StatusCodes.Status422UnprocessableEntity, "The transaction does something else");

    public static ProblemCode BroadcastRejected { get; } = new("broadcast-rejected", StatusCodes.Status422UnprocessableEntity, "Bitcoin refuses the transaction");

    public static ProblemCode NotAPegIn { get; } = new("not-a-peg-in", StatusCodes.Status422UnprocessableEntity, "The transaction is not a peg-in");

    public static ProblemCode RateLimited { get; } = new("rate-limited", StatusCodes.Status429TooManyRequests, "There were too many requests");

    public static ProblemCode Internal { get; } = new("internal-error", StatusCodes.Status500InternalServerError, "Something went wrong here");

    public static ProblemCode ProviderUnavailable { get; } = new("provider-unavailable", StatusCodes.Status502BadGateway, "The liquidity provider does not answer");

    public static ProblemCode ProviderMismatch { get; } = new("provider-mismatch", StatusCodes.Status502BadGateway, "The liquidity provider's answer is not what was asked for");

    public static ProblemCode ProviderRefused { get; } = new("provider-refused", StatusCodes.Status422UnprocessableEntity, "The liquidity provider does not serve this");

    public static ProblemCode NoLiquidity { get; } = new("no-liquidity", StatusCodes.Status422UnprocessableEntity, "The liquidity does not suffice");

    public static ProblemCode QuoteExpired { get; } = new("quote-expired", StatusCodes.Status422UnprocessableEntity, "The quote has expired");

    public static ProblemCode FlyoverDisabled { get; } = new("flyover-disabled", StatusCodes.Status404NotFound, "There is no fast mode here");

    public static ProblemCode BitcoinUnavailable { get; } = new("bitcoin-unavailable", StatusCodes.Status503ServiceUnavailable, "Bitcoin cannot be asked");

    public static ProblemCode RootstockUnavailable { get; } = new("rootstock-unavailable", StatusCodes.Status503ServiceUnavailable, "Rootstock cannot be asked");

    public static ProblemCode SourcesDisagree { get; } = new("sources-disagree", StatusCodes.Status503ServiceUnavailable, "The sources of Bitcoin differ");

    public static ProblemCode StoreUnavailable { get; } = new("store-unavailable", StatusCodes.Status503ServiceUnavailable, "Nothing can be kept");

    public static ProblemCode Timeout { get; } = new("timeout", StatusCodes.Status504GatewayTimeout, "The answer took too long");

    /// <summary>Every code.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        InvalidParameter, InvalidBody, InvalidAddress, WrongNetwork, InvalidTransaction, InvalidPsbt, TooManyItems, NotFound,
        MethodNotAllowed, BodyTooLarge, UnsupportedMediaType, AmountBelowMinimum, AmountAboveLimit, InsufficientFunds, IntentMismatch,
        BroadcastRejected, NotAPegIn, RateLimited, Internal,
        ProviderUnavailable, ProviderMismatch, ProviderRefused, NoLiquidity, QuoteExpired, FlyoverDisabled, BitcoinUnavailable, RootstockUnavailable, SourcesDisagree, StoreUnavailable, Timeout,
    ];

    /// <summary>The word for the code, in lower case with hyphens.</summary>
    public string Name { get; }

    public int Status { get; }

    /// <summary>A summary for people, the same for each occurrence.</summary>
    public string Title { get; }

    public override string ToString() => Name;
}
