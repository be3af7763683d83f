using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.PegIns;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.PegIns;

/// <summary>The OP_RETURN instructions of a deposit (RSKIP-170; reference 6.2).</summary>
public sealed class PegInInstructionsTests
{
    private const string Destination = "0e537aad84447a2c2a7590d5f2665ef5cf9b667a";
    private const string Hash = "14dff04bee6a34d0a7a04f6e37ecbc9b1a2ea5f1";

    [Fact]
    public void No_instructions_are_no_error()
    {
        Assert.True(TryFind(out PegInInstructions? found, "other data"));
        Assert.Null(found);
    }

    [Fact]
    public void The_short_form_names_the_destination()
    {
        Assert.True(TryFindHex(out PegInInstructions? found, "52534b5401" + Destination));
        Assert.Equal(new PegInInstructions(Address.Parse(Destination), null), found);
    }

    [Theory]
    [InlineData("01", AddressKind.P2pkh)]
    [InlineData("02", AddressKind.P2sh)]
    public void The_long_form_names_the_refund_address_as_well(string type, AddressKind kind)
    {
        Assert.True(TryFindHex(out PegInInstructions? found, "52534b5401" + Destination + type + Hash));
        Assert.Equal(kind, found!.RefundAddress!.Kind);
        Assert.Equal(Hash, Hex.Encode(found.RefundAddress.Payload.Span));
    }

    [Theory]
    [InlineData("52534b54")]
    [InlineData("52534b5402" + Destination)]
    [InlineData("52534b5401" + Destination + "01")]
    [InlineData("52534b5401" + Destination + "03" + Hash)]
    [InlineData("52534b5401" + Destination + "01" + Hash + "00")]
    public void Anything_else_behind_the_prefix_is_an_error(string payload) => Assert.False(TryFindHex(out _, payload));

    [Fact]
    public void Two_instructions_are_an_error() =>
        Assert.False(TryFindHex(out _, "52534b5401" + Destination, "52534b5401" + Destination));

    [Fact]
    public void An_output_script_that_does_not_parse_is_an_error()
    {
        Transaction transaction = TransactionWith(new Script(new byte[] { 0x4c }));
        Assert.False(PegInInstructions.TryFind(transaction, BitcoinNetwork.Regtest, out _));
    }

    private static bool TryFind(out PegInInstructions? found, string text) =>
        TryFindHex(out found, Hex.Encode(System.Text.Encoding.ASCII.GetBytes(text)));

    private static bool TryFindHex(out PegInInstructions? found, params string[] payloads)
    {
        Script[] scripts = [.. payloads.Select(static payload => StandardScripts.NullData(Hex.Decode(payload)))];
        return PegInInstructions.TryFind(TransactionWith(scripts), BitcoinNetwork.Regtest, out found);
    }

    private static Transaction TransactionWith(params Script[] outputs) => new(
        2,
        [new TxIn(new OutPoint(Hash256.Zero, 0), Script.Empty)],
        outputs.Select(static script => new TxOut(Satoshis.Zero, script)),
        lockTime: 0);
}
