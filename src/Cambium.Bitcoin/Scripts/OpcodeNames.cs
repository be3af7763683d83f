using System.Collections.Frozen;
using System.Globalization;

namespace Cambium.Bitcoin.Scripts;

/// <summary>Names of operations as Bitcoin Core prints them.</summary>
public static class OpcodeNames
{
    private const string Prefix = "OP_";

    private static readonly FrozenDictionary<Opcode, string> Irregular = new Dictionary<Opcode, string>
    {
        [Opcode.Push0] = "0",
        [Opcode.Negate1] = "-1",
        [Opcode.Drop2] = "OP_2DROP",
        [Opcode.Dup2] = "OP_2DUP",
        [Opcode.Dup3] = "OP_3DUP",
        [Opcode.Over2] = "OP_2OVER",
        [Opcode.Rot2] = "OP_2ROT",
        [Opcode.Swap2] = "OP_2SWAP",
        [Opcode.Add1] = "OP_1ADD",
        [Opcode.Sub1] = "OP_1SUB",
        [Opcode.Mul2] = "OP_2MUL",
        [Opcode.Div2] = "OP_2DIV",
        [Opcode.NotEqual0] = "OP_0NOTEQUAL",
        [Opcode.Invalid] = "OP_INVALIDOPCODE",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Opcode> ByName = Enum.GetValues<Opcode>()
        .Where(code => code is Opcode.Reserved or > Opcode.Push16)
        .ToFrozenDictionary(Of);

    /// <summary>The name with its <c>OP_</c> prefix, digits for the small numbers, or <c>OP_UNKNOWN</c>.</summary>
    public static string Of(Opcode code)
    {
        if (Irregular.TryGetValue(code, out string? name))
            return name;
        if (code is >= Opcode.Push1 and <= Opcode.Push16)
            return (code - Opcode.Push1 + 1).ToString(CultureInfo.InvariantCulture);
        return Enum.IsDefined(code) ? Prefix + code.ToString().ToUpperInvariant() : "OP_UNKNOWN";
    }

    /// <summary>Finds an operation above the pushes by its name, with or without the prefix.</summary>
    public static bool TryParse(string name, out Opcode code)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByName.TryGetValue(name, out code) || ByName.TryGetValue(Prefix + name, out code);
    }
}
