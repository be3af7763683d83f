using System.Net;

namespace Cambium.App.Flyover;

/// <summary>The provider's server gave nothing that can be used.</summary>
/// <param name="failure">What clients tell apart.</param>
/// <param name="message">A sentence for a person, in our words.</param>
/// <param name="inner">The cause.</param>
public sealed class ProviderException(ProviderFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public ProviderFailure Failure => failure;

    /// <summary>What a refusal's status means (liquidity-provider-server's handlers).</summary>
    internal static ProviderException Of(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => new(ProviderFailure.UnknownQuote, "The provider does not know this quote."),
        HttpStatusCode.Gone => new(ProviderFailure.ExpiredQuote, "The quote has expired; ask for a new one."),
        HttpStatusCode.Conflict => new(ProviderFailure.NoLiquidity, "The provider has not enough liquidity for this amount now."),
        HttpStatusCode.BadRequest => new(ProviderFailure.Refused, "The provider refuses this request: the amount may be outside its limits."),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(ProviderFailure.Refused, "The provider wants a captcha or a trusted account, which this app has not."),
        HttpStatusCode.ServiceUnavailable => new(ProviderFailure.Unavailable, "The provider or its contracts are paused."),
        _ => new(ProviderFailure.Unavailable, $"The provider answers with the status {(int)status}."),
    };
}
