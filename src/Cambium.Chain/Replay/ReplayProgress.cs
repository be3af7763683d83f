namespace Cambium.Chain.Replay;

/// <summary>How far a replay is: the part of the file that was read, 0 to 1, and the blocks behind.</summary>
public readonly record struct ReplayProgress(double Fraction, long Blocks);
