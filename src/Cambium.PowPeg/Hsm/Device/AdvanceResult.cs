using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>What became of an update of the chain.</summary>
/// <param name="Status">Why it failed, or that it did not.</param>
/// <param name="IsPartial">The blocks are good, but older ones are needed before the best block moves.</param>
/// <param name="State">The state afterwards.</param>
public readonly record struct AdvanceResult(StatusWord Status, bool IsPartial, BlockchainState State);
