using Cambium.Primitives;

namespace Cambium.PowPeg.Federation.Bitcoin;

/// <summary>A block of the best branch that was searched.</summary>
/// <param name="Height">Its height.</param>
/// <param name="Hash">In wire order.</param>
public readonly record struct FollowedBlock(int Height, Hash256 Hash);
