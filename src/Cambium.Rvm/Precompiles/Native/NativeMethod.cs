using System.Buffers.Binary;
using System.Text;
using Cambium.Codecs.Abi;
using Cambium.Crypto;
using Cambium.Rules;

namespace Cambium.Rvm.Precompiles.Native;

/// <summary>A method of a native contract: its ABI, price and body.</summary>
internal sealed class NativeMethod
{
    public NativeMethod(AbiFunction function)
    {
        Function = function;
        Selector = BinaryPrimitives.ReadUInt32BigEndian(Keccak256.Hash(Encoding.ASCII.GetBytes(function.Signature)).AsSpan());
    }

    public AbiFunction Function { get; }

    /// <summary>The first four bytes of the signature's hash.</summary>
    public uint Selector { get; }

    /// <summary>The rule that enables the method; null for one that always is.</summary>
    public ConsensusRule? Rule { get; init; }

    /// <summary>The price from the decoded arguments and the length of all data.</summary>
    public required Func<object[], int, long> Gas { get; init; }

    /// <summary>The result for the decoded arguments; null when they are not acceptable, which fails the call.</summary>
    public required Func<object[], PrecompileCall, object?> Body { get; init; }
}
