using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Debug;

/// <summary>The instruction that a frame ran last.</summary>
/// <param name="Opcode">The instruction.</param>
/// <param name="Gas">The gas before it.</param>
/// <param name="Top">The word on top of the stack before it.</param>
internal readonly record struct LastStep(Opcode Opcode, long Gas, UInt256 Top);
