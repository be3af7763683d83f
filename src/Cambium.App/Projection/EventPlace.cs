using Cambium.Primitives;

namespace Cambium.App.Projection;

/// <summary>Where an event happened on Rootstock.</summary>
public sealed record EventPlace(Hash256 TransactionHash, ulong BlockNumber, Hash256 BlockHash, DateTimeOffset Time);
