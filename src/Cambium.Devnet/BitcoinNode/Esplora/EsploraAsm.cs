using System.Globalization;
using Cambium.Bitcoin.Scripts;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Esplora;

/// <summary>Scripts as Esplora writes them: every push with the operation that makes it.</summary>
internal static class EsploraAsm
{
    public static string Of(Script script)
    {
        bool isComplete = script.TryParse(out IReadOnlyList<ScriptOp> operations);
        IEnumerable<string> words = operations.SelectMany(WordsOf);
        return string.Join(' ', isComplete ? words : words.Append("<unexpected end>"));
    }

    private static string[] WordsOf(ScriptOp operation)
    {
        if (operation.Code == Opcode.Push0)
            return ["OP_0"];
        if (operation.Code < Opcode.PushData1)
            return [string.Create(CultureInfo.InvariantCulture, $"OP_PUSHBYTES_{(int)operation.Code}"), Hex.Encode(operation.Data.Span)];
        if (operation.HasData)
            return [$"OP_{operation.Code.ToString().ToUpperInvariant()}", Hex.Encode(operation.Data.Span)];
        if (operation.Code == Opcode.Negate1)
            return ["OP_PUSHNUM_NEG1"];
        return [operation.Code is >= Opcode.Push1 and <= Opcode.Push16
            ? string.Create(CultureInfo.InvariantCulture, $"OP_PUSHNUM_{operation.Code - Opcode.Push1 + 1}")
            : OpcodeNames.Of(operation.Code)];
    }
}
