namespace Cambium.Devnet.Tour;

/// <summary>Something did not come out as it should have, to the satoshi.</summary>
public sealed class TourException(string message) : Exception(message);
