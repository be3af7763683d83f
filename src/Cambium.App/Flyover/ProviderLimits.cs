using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>What a provider serves, in one direction. Only its quotes bind it.</summary>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The greatest value.</param>
/// <param name="FixedFee">Of each quote.</param>
/// <param name="FeePercentage">Of the value, on top.</param>
/// <param name="Confirmations">Blocks that it waits for.</param>
public sealed record ProviderLimits(Wei Minimum, Wei Maximum, Wei FixedFee, decimal FeePercentage, int Confirmations);
