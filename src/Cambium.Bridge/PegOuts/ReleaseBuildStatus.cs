namespace Cambium.Bridge.PegOuts;

/// <summary>How the attempt to build a release transaction ended (reference 7.3).</summary>
public enum ReleaseBuildStatus
{
    Success,
    InsufficientMoney,

    /// <summary>An output became dust when it was charged its share of the fee.</summary>
    CouldNotAdjustDownwards,

    /// <summary>A requested output is dust from the start.</summary>
    DustySendRequested,
    ExceedsMaximumSize,
}
