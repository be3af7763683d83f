using Cambium.Primitives;

namespace Cambium.App.Projection;

/// <summary>One line of an address's history.</summary>
/// <param name="IsPegIn">Else a peg-out.</param>
/// <param name="Id">The Bitcoin transaction's id in wire order, or the Rootstock transaction's hash.</param>
/// <param name="Time">When Rootstock registered it.</param>
public sealed record HistoryEntry(bool IsPegIn, Hash256 Id, DateTimeOffset Time);
