using Cambium.Primitives;

namespace Cambium.App.Sources;

/// <summary>A block's place.</summary>
/// <param name="Height">From the first block on.</param>
/// <param name="Hash">In wire order.</param>
/// <param name="Time">What its header says.</param>
public sealed record BitcoinBlock(int Height, Hash256 Hash, DateTimeOffset Time);
