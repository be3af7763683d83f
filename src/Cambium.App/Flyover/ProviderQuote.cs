using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>A quote as the provider's server gives it; nothing of it has been checked.</summary>
/// <param name="Quote">What it promises.</param>
/// <param name="Hash">What it says the quote's hash is.</param>
internal sealed record ProviderQuote<T>(T Quote, Hash256 Hash);
