namespace Cambium.Bridge.PegOuts;

/// <summary>Why a peg-out request was refused, as the log shows it (reference section 3).</summary>
internal enum PegOutRefusal
{
    LowAmount = 1,
    CallerIsContract = 2,
    FeeAboveValue = 3,
}
