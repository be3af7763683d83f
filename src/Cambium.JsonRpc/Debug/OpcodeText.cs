using Cambium.Rvm;

namespace Cambium.JsonRpc.Debug;

/// <summary>Names and prices of instructions as the reference's traces have them.</summary>
internal static class OpcodeText
{
    private const int Zero = 0;
    private const int Base = 2;
    private const int VeryLow = 3;
    private const int Low = 5;
    private const int Middle = 8;
    private const int High = 10;
    private static readonly string[] Names = [.. Enumerable.Range(0, 256).Select(code => Name((Opcode)code))];

    public static string NameOf(Opcode opcode) => Names[(byte)opcode];

    /// <summary>What the instruction costs wherever it stands; null when that depends on operands, memory or state.</summary>
    public static int? FixedPrice(Opcode opcode) => opcode switch
    {
        Opcode.Stop => Zero,
        Opcode.JumpDest => 1,
        (>= Opcode.Push1 and <= Opcode.Push32) or (>= Opcode.Dup1 and <= Opcode.Dup16) or (>= Opcode.Swap1 and <= Opcode.Swap16) => VeryLow,
        Opcode.Add or Opcode.Sub or Opcode.Not or (>= Opcode.Lt and <= Opcode.Xor) or (>= Opcode.Byte and <= Opcode.Sar) or Opcode.CallDataLoad => VeryLow,
        Opcode.Address or Opcode.Origin or Opcode.Caller or Opcode.CallValue or Opcode.CallDataSize or Opcode.CodeSize or Opcode.GasPrice
            or Opcode.ReturnDataSize or Opcode.Coinbase or Opcode.Timestamp or Opcode.Number or Opcode.Difficulty or Opcode.GasLimit
            or Opcode.Pop or Opcode.Pc or Opcode.MSize or Opcode.Gas or Opcode.Push0 => Base,
        Opcode.Mul or Opcode.Div or Opcode.SDiv or Opcode.Mod or Opcode.SMod or Opcode.SignExtend => Low,
        Opcode.AddMod or Opcode.MulMod or Opcode.Jump => Middle,
        Opcode.JumpI => High,
        _ => null,
    };

    /// <summary>The reference keeps the names of the first days.</summary>
    private static string Name(Opcode opcode) => opcode switch
    {
        Opcode.Keccak256 => "SHA3",
        Opcode.SelfDestruct => "SUICIDE",
        _ => opcode.ToString().ToUpperInvariant(),
    };
}
