namespace Cambium.App.Status;

/// <summary>Two points in time between which something happens in four of five cases.</summary>
public readonly record struct TimeRange(DateTimeOffset Low, DateTimeOffset High);
