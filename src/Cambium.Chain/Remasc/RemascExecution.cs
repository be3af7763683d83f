using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Remasc;

/// <summary>What REMASC needs to know of the block that executes it.</summary>
/// <param name="Number">Height of the executing block.</param>
/// <param name="ParentHash">Where the walk along its ancestors starts.</param>
/// <param name="MinimumGasPrice">Its minimum gas price.</param>
/// <param name="Rules">Its rules.</param>
internal readonly record struct RemascExecution(long Number, Hash256 ParentHash, Wei MinimumGasPrice, RuleSet Rules);
