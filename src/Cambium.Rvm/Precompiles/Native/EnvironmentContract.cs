using System.Numerics;
using Cambium.Codecs.Abi;

namespace Cambium.Rvm.Precompiles.Native;

/// <summary>The Environment contract (RSKIP203): how deep the call stack is.</summary>
internal static class EnvironmentContract
{
    public static NativeContract Create() => new(
    [
        new NativeMethod(new AbiFunction("getCallStackDepth", [], ["uint32"]))
        {
            Gas = (_, _) => 0,
            Body = (_, call) => CallStackDepth(call),
        },
    ]);

    /// <summary>1 for the outermost frame, and for a transaction straight to the contract.</summary>
    private static object CallStackDepth(PrecompileCall call) => (BigInteger)((call.Depth ?? 0) + 1);
}
