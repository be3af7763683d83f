using Cambium.Primitives;

namespace Cambium.App.Projection;

/// <summary>One line of an address's history.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The Bitcoin transaction's id in wire order, the Rootstock transaction's hash, or the quote's hash.</param>
/// <param name="Time">When Rootstock registered it.</param>
public sealed record HistoryEntry(HistoryKind Kind, Hash256 Id, DateTimeOffset Time);
