using System.Text.Json;
using Cambium.Bitcoin.Interpreter;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Bitcoin.Tests.Interpreter;

public sealed class ScriptVectorTests
{
    [Fact]
    public void Every_script_of_Bitcoin_Core_ends_with_its_error()
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "bitcoin", "script_tests.json")));
        int run = 0;
        foreach (JsonElement row in cases.RootElement.EnumerateArray().Where(row => row.GetArrayLength() > 1))
        {
            ScriptCase test = ScriptCase.From(row);
            Assert.True(test.Expected == test.Run(), $"{row}: {test.Run()}");
            run++;
        }
        Assert.Equal(1193, run);
    }

    [Fact]
    public void Accepts_the_canonical_signatures()
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "bitcoin", "sig_canonical.json")));
        Assert.All(
            cases.RootElement.EnumerateArray(),
            row => Assert.True(SignatureEncoding.IsStrictDer(Hex.Decode(row.GetString()!))));
    }

    [Fact]
    public void Rejects_the_noncanonical_signatures()
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "bitcoin", "sig_noncanonical.json")));
        int run = 0;
        foreach (JsonElement row in cases.RootElement.EnumerateArray())
        {
            if (!Hex.TryDecode(row.GetString(), out byte[]? signature))
                continue;
            Assert.False(SignatureEncoding.IsStrictDer(signature) && SignatureEncoding.HasDefinedType(signature), row.GetString());
            run++;
        }
        Assert.Equal(15, run);
    }

    private sealed record ScriptCase(Script ScriptSig, Script ScriptPubKey, Witness Witness, Satoshis Amount, ScriptFlags Flags, ScriptError Expected)
    {
        public static ScriptCase From(JsonElement row)
        {
            Witness witness = Witness.Empty;
            Satoshis amount = Satoshis.Zero;
            JsonElement[] cells = [.. row.EnumerateArray()];
            if (cells[0].ValueKind == JsonValueKind.Array)
            {
                JsonElement[] stack = [.. cells[0].EnumerateArray()];
                amount = new Satoshis((long)(stack[^1].GetDecimal() * Satoshis.PerBitcoin));
                witness = Witness.Of(stack.SkipLast(1).Select(item => (ReadOnlyMemory<byte>)Hex.Decode(item.GetString()!)));
                cells = cells[1..];
            }
            return new ScriptCase(
                CoreNotation.Script(cells[0].GetString()!),
                CoreNotation.Script(cells[1].GetString()!),
                witness,
                amount,
                CoreNotation.Flags(cells[2].GetString()!),
                CoreNotation.Error(cells[3].GetString()!));
        }

        public ScriptError Run()
        {
            Script zeros = new ScriptBuilder().Op(Opcode.Push0).Op(Opcode.Push0).Build();
            Transaction credit = new(1, [new TxIn(OutPoint.Null, zeros)], [new TxOut(Amount, ScriptPubKey)], 0);
            TxIn input = new(new OutPoint(credit.Id, 0), ScriptSig, TxIn.FinalSequence, Witness);
            Transaction spend = new(1, [input], [new TxOut(Amount, Script.Empty)], 0);
            return ScriptInterpreter.Verify(new SignatureHashCache(spend, credit.Outputs), 0, credit.Outputs[0], Flags);
        }
    }
}
