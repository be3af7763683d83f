using Cambium.Primitives;

namespace Cambium.App.Quotes;

/// <summary>Why a quote cannot be had.</summary>
/// <param name="Code">One of the codes of problems.</param>
/// <param name="Detail">A sentence for a person.</param>
/// <param name="Limit">The nearest amount that can be.</param>
public sealed record QuoteProblem(string Code, string Detail, Satoshis Limit);
