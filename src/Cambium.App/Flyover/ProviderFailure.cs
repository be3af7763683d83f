namespace Cambium.App.Flyover;

/// <summary>Why the provider's server gave nothing that can be used.</summary>
public enum ProviderFailure
{
    /// <summary>No answer in time, or an error of its own.</summary>
    Unavailable,

    /// <summary>An answer that is too long or in another form.</summary>
    Malformed,

    /// <summary>An answer that says something else than was asked, or that does not belong together.</summary>
    Mismatch,

    /// <summary>It does not serve this request.</summary>
    Refused,

    NoLiquidity,

    ExpiredQuote,

    UnknownQuote,
}
