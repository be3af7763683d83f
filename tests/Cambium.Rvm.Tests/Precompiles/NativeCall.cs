using System.Text;
using Cambium.Codecs.Abi;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rvm.Precompiles;

namespace Cambium.Rvm.Tests.Precompiles;

/// <summary>Calls of native contracts through the ABI, as a transaction makes them.</summary>
internal static class NativeCall
{
    public static byte[] Data(AbiFunction function, params object[] arguments) =>
        [.. Keccak256.Hash(Encoding.ASCII.GetBytes(function.Signature)).AsSpan()[..4], .. function.EncodeArguments(arguments)];

    public static PrecompileResult Run(Address contract, byte[] data, PrecompileCall? call = null) =>
        Find(contract).Execute(data, call ?? DirectCall.Under(RuleSets.Latest));

    public static long Gas(Address contract, byte[] data) => Find(contract).RequiredGas(data, DirectCall.Under(RuleSets.Latest)).Amount;

    private static IPrecompiledContract Find(Address contract) => PrecompiledContracts.Standard.Find(contract, RuleSets.Latest)!;
}
