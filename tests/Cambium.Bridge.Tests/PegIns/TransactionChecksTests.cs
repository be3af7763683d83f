using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.PegIns;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.PegIns;

public sealed class TransactionChecksTests
{
    private static readonly OutPoint Some = new(Hash256.Parse(new string('1', 64)), 0);

    [Fact]
    public void A_plain_transaction_passes() => Assert.Single(Checked([Some], [1]).Outputs);

    [Fact]
    public void Refuses_the_same_output_twice() => Assert.Throws<BridgeException>(() => Checked([Some, Some], [1]));

    [Fact]
    public void Refuses_values_out_of_range()
    {
        Assert.Throws<BridgeException>(() => Checked([Some], [-1]));
        Assert.Throws<BridgeException>(() => Checked([Some], [Satoshis.MaxMoney.Value + 1]));
        Assert.Throws<BridgeException>(() => Checked([Some], [Satoshis.MaxMoney.Value, 1]));
    }

    [Fact]
    public void Refuses_an_input_of_a_coinbase_among_others() =>
        Assert.Throws<BridgeException>(() => Checked([Some, OutPoint.Null], [1]));

    [Fact]
    public void Refuses_a_coinbase_whose_script_is_too_short() =>
        Assert.Throws<BridgeException>(() => Checked([OutPoint.Null], [1]));

    [Theory]
    [InlineData("0100000001", false, false)]
    [InlineData("0100000000", false, true)]
    [InlineData("01000000000001", true, false)]
    [InlineData("01000000000101", true, false)]
    [InlineData("01000000000100", true, true)]
    [InlineData("01000000000101", false, true)]
    [InlineData("01000000", true, true)]
    public void The_input_count_is_looked_for_behind_the_segwit_marker(string raw, bool knowsSegwit, bool refused)
    {
        Exception? thrown = Record.Exception(() => TransactionChecks.RequireInputs(Hex.Decode(raw), knowsSegwit));
        Assert.Equal(refused, thrown is BridgeException);
    }

    private static Transaction Checked(OutPoint[] spent, long[] values)
    {
        var transaction = new Transaction(
            2,
            spent.Select(static output => new TxIn(output, Script.Empty)),
            values.Select(static value => new TxOut(new Satoshis(value), new Script(new byte[] { 0x51 }))),
            lockTime: 0);
        return TransactionChecks.Parse(transaction.ToBytes());
    }
}
