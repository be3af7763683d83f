namespace Cambium.App.Status;

/// <summary>How far a step is.</summary>
public enum StepState
{
    Pending,
    Active,
    Done,
    Failed,
    Skipped,
}
