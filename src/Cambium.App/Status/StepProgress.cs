namespace Cambium.App.Status;

/// <summary>A count toward what is needed.</summary>
public readonly record struct StepProgress(long Current, long Required);
