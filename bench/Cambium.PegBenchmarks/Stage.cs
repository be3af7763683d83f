namespace Cambium.PegBenchmarks;

/// <summary>When the first and the last of a load reached a point of their way, from the first one's sending on.</summary>
internal sealed record Stage(string Name, int Count, TimeSpan First, TimeSpan Last);
