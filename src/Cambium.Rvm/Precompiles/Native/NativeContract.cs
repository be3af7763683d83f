using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Cambium.Codecs.Abi;

namespace Cambium.Rvm.Precompiles.Native;

/// <summary>
/// A precompiled contract with methods called through the ABI. Data that names no enabled method, or does not decode, costs nothing and
/// fails (consensus reference 6.7).
/// </summary>
internal sealed class NativeContract(IEnumerable<NativeMethod> methods) : IPrecompiledContract
{
    private const int SelectorLength = 4;

    private readonly Dictionary<uint, NativeMethod> _methods = methods.ToDictionary(method => method.Selector);

    public bool TakesInternalTransaction => true;

    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call) =>
        PrecompileGas.Of(TryParse(input, call, out NativeMethod? method, out object[]? arguments) ? method.Gas(arguments, input.Length) : 0);

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call)
    {
        if (!TryParse(input.Span, call, out NativeMethod? method, out object[]? arguments))
            return PrecompileResult.Failure("the data is not a call of a method");
        return method.Body(arguments, call) is { } value
            ? PrecompileResult.Success(method.Function.EncodeOutputs(value))
            : PrecompileResult.Failure($"{method.Function.Name} does not accept its arguments");
    }

    private bool TryParse(
        ReadOnlySpan<byte> input, PrecompileCall call, [NotNullWhen(true)] out NativeMethod? method, [NotNullWhen(true)] out object[]? arguments)
    {
        method = null;
        arguments = null;
        if (input.Length < SelectorLength || !_methods.TryGetValue(BinaryPrimitives.ReadUInt32BigEndian(input), out method))
            return false;
        if (method.Rule is { } rule && !call.Block.Rules.IsActive(rule))
            return false;
        try
        {
            arguments = method.Function.DecodeArguments(input[SelectorLength..]);
            return true;
        }
        catch (AbiException)
        {
            return false;
        }
    }
}
