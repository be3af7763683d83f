using System.Numerics;

namespace Cambium.Rvm.Tests.Reference;

/// <summary>The operands of a call, once its price has been paid.</summary>
internal sealed record ReferenceCall(
    Opcode Opcode, BigInteger Target, BigInteger Value, BigInteger Gas, BigInteger InOffset, BigInteger InSize, BigInteger OutOffset, BigInteger OutSize)
{
    public bool IsStateless => Opcode is Opcode.CallCode or Opcode.DelegateCall;
}
