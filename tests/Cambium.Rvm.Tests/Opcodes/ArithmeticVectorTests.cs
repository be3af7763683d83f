using System.Text.Json;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Rvm.Tests.Opcodes;

/// <summary>The tables of two-operand instructions, each row run as a program.</summary>
public sealed class ArithmeticVectorTests
{
    [Theory]
    [InlineData("add", Opcode.Add)]
    [InlineData("and", Opcode.And)]
    [InlineData("byte", Opcode.Byte)]
    [InlineData("div", Opcode.Div)]
    [InlineData("eq", Opcode.Eq)]
    [InlineData("exp", Opcode.Exp)]
    [InlineData("gt", Opcode.Gt)]
    [InlineData("lt", Opcode.Lt)]
    [InlineData("mod", Opcode.Mod)]
    [InlineData("mul", Opcode.Mul)]
    [InlineData("or", Opcode.Or)]
    [InlineData("sar", Opcode.Sar)]
    [InlineData("sdiv", Opcode.SDiv)]
    [InlineData("sgt", Opcode.SGt)]
    [InlineData("shl", Opcode.Shl)]
    [InlineData("shr", Opcode.Shr)]
    [InlineData("signext", Opcode.SignExtend)]
    [InlineData("slt", Opcode.SLt)]
    [InlineData("smod", Opcode.SMod)]
    [InlineData("sub", Opcode.Sub)]
    [InlineData("xor", Opcode.Xor)]
    public void Computes_the_table(string name, Opcode opcode)
    {
        using JsonDocument rows = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "evm", $"testcases_{name}.json")));
        foreach (JsonElement row in rows.RootElement.EnumerateArray())
        {
            UInt256 lower = Word(row, "X");
            UInt256 upper = Word(row, "Y");
            byte[] code = new Program().Push(lower).Push(upper).Op(opcode).Code;
            Assert.Equal((lower, upper, Word(row, "Expected")), (lower, upper, Harness.Evaluate(code)));
        }
    }

    private static UInt256 Word(JsonElement row, string name) => UInt256.FromBigEndian(Hex.Decode(row.GetProperty(name).GetString()!));
}
