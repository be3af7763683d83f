using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bitcoin.Tests.Transactions;

/// <summary>What bitcoinj accepts and Bitcoin Core does not; the Bridge must accept it too.</summary>
public sealed class BitcoinjParsingTests
{
    private const string Version = "01000000";
    private const string Input = "0000000000000000000000000000000000000000000000000000000000000000" + "01000000" + "00" + "ffffffff";
    private const string Output = "0100000000000000" + "00";
    private const string LockTime = "00000000";

    [Theory]
    [InlineData("01" + Input + "01" + Output + LockTime + "abcd")]
    [InlineData("fd0100" + Input + "01" + Output + LockTime)]
    [InlineData("0001" + "01" + Input + "01" + Output + "00" + LockTime)]
    [InlineData("01" + Input + "01" + "0100000000000000" + "ff0000000001000000" + LockTime)]
    public void Is_lenient_where_bitcoinj_is(string rest)
    {
        byte[] bytes = Hex.Decode(Version + rest);
        byte[] plain = Hex.Decode(Version + "01" + Input + "01" + Output + LockTime);

        Assert.Throws<BitcoinFormatException>(() => Transaction.Parse(bytes));
        Assert.Equal(plain, Transaction.ParseAsBitcoinj(bytes).ToBytes());
    }

    [Theory]
    [InlineData("0002" + "01" + Input + "01" + Output + LockTime)]
    [InlineData("0003" + "01" + Input + "01" + Output + "00" + LockTime)]
    [InlineData("01" + Input + "01" + Output)]
    [InlineData("01" + Input + "ffffffffffffffffff" + LockTime)]
    public void Refuses_what_bitcoinj_refuses(string rest) =>
        Assert.Throws<BitcoinFormatException>(() => Transaction.ParseAsBitcoinj(Hex.Decode(Version + rest)));

    [Fact]
    public void Reads_a_transaction_without_inputs_as_segwit_unless_told_otherwise()
    {
        byte[] noInputs = Hex.Decode(Version + "00" + "01" + Output + LockTime);

        Assert.Throws<BitcoinFormatException>(() => Transaction.ParseAsBitcoinj(noInputs));
        Assert.Single(Transaction.ParseWithoutWitness(noInputs).Outputs);
    }

    [Fact]
    public void A_malformed_push_is_an_error_after_the_operations_before_it()
    {
        Script script = Script.FromHex("5121ab4c");

        Assert.False(script.TryParse(out IReadOnlyList<ScriptOp> operations));
        Assert.Equal([Opcode.Push1], operations.Select(operation => operation.Code));
        Assert.Throws<BitcoinFormatException>(() => script.Operations);
    }
}
