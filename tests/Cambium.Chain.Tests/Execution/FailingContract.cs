using Cambium.Primitives;
using Cambium.Rvm.Precompiles;

namespace Cambium.Chain.Tests.Execution;

/// <summary>A stand-in for the Bridge: writes a cell, then fails when its data start with 1; costs 100 gas plus 2 per byte.</summary>
internal sealed class FailingContract : IPrecompiledContract
{
    public const long Price = 100;

    public static UInt256 Slot => 7;

    public bool TakesInternalTransaction => true;

    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call) =>
        input is [2, ..] ? PrecompileGas.Failure : PrecompileGas.Of(Price + (2 * input.Length));

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call)
    {
        call.State.SetStorage(PrecompileAddresses.Bridge, Slot, 1);
        return input.Span is [1, ..] ? PrecompileResult.Failure("asked to") : PrecompileResult.Success([42]);
    }
}
