using System.Numerics;
using Cambium.Primitives;

namespace Cambium.Rvm.Tests.Reference;

/// <summary>The state of one call of the reference interpreter.</summary>
internal sealed class ReferenceFrame
{
    public required byte[] Code { get; init; }

    public required BigInteger Owner { get; init; }

    public required BigInteger Caller { get; init; }

    public required BigInteger Value { get; init; }

    public required byte[] Input { get; init; }

    public required BigInteger Gas { get; set; }

    public required ReferenceState State { get; set; }

    public bool IsStatic { get; init; }

    public int Depth { get; init; }

    public Stack<BigInteger> Stack { get; } = new();

    public List<byte> Memory { get; } = [];

    public byte[] ReturnData { get; set; } = [];

    public byte[] Output { get; set; } = [];

    public BigInteger Refund { get; set; }

    public List<(BigInteger Account, BigInteger[] Topics, byte[] Data)> Logs { get; } = [];

    public HashSet<BigInteger> Destroyed { get; } = [];

    public int Pc { get; set; }

    /// <summary>Where the code begins, after a script header.</summary>
    public int Start { get; set; }

    public string FailureReason { get; set; } = string.Empty;

    public bool IsFinished { get; set; }

    public bool IsReverted { get; set; }

    public bool IsFailed { get; set; }

    /// <summary>The address as the interpreter under test has it.</summary>
    public static BigInteger NumberOf(in Address address) => address.ToUInt256().ToBigInteger();
}
