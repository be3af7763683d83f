using System.Text.Json;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Interpreter;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Bitcoin.Tests.Interpreter;

public sealed class TransactionVectorTests
{
    [Fact]
    public void Accepts_the_valid_transactions_of_Bitcoin_Core() => Run("tx_valid.json", expectValid: true, count: 118);

    [Fact]
    public void Rejects_the_invalid_transactions_of_Bitcoin_Core() => Run("tx_invalid.json", expectValid: false, count: 79);

    private static void Run(string file, bool expectValid, int count)
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "bitcoin", file)));
        int run = 0;
        foreach (JsonElement row in cases.RootElement.EnumerateArray().Where(row => row.GetArrayLength() > 1))
        {
            Assert.True(expectValid == IsValid(row), row.ToString());
            run++;
        }
        Assert.Equal(count, run);
    }

    private static bool IsValid(JsonElement row)
    {
        if (!Transaction.TryParse(Hex.Decode(row[1].GetString()!), out Transaction? transaction))
            return false;
        if (TransactionRules.Check(transaction) != TransactionFault.None)
            return false;
        Dictionary<OutPoint, TxOut> spent = row[0].EnumerateArray().ToDictionary(PointOf, OutputOf);
        TxOut[] outputs = [.. transaction.Inputs.Select(input => spent[input.PreviousOutput])];
        SignatureHashCache hashes = new(transaction, outputs);
        ScriptFlags flags = CoreNotation.Flags(row[2].GetString()!);
        return Enumerable.Range(0, outputs.Length)
            .All(i => ScriptInterpreter.Verify(hashes, i, outputs[i], flags) == ScriptError.None);
    }

    private static OutPoint PointOf(JsonElement cell) =>
        new(Hash256.Parse(cell[0].GetString()!).Reversed(), (uint)cell[1].GetInt32());

    private static TxOut OutputOf(JsonElement cell)
    {
        Satoshis amount = new(cell.GetArrayLength() > 3 ? cell[3].GetInt64() : 0);
        return new TxOut(amount, CoreNotation.Script(cell[2].GetString()!));
    }
}
