using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.Storage;

public sealed class UtxoListCodecTests
{
    private static readonly Utxo[] TwoOutputs =
    [
        new(new OutPoint(Hash256.Parse("01" + new string('a', 62)), 7), new Satoshis(500_000), new Script(new byte[] { 0x51 })),
        new(new OutPoint(Hash256.Zero, uint.MaxValue), Satoshis.MaxMoney, Script.Empty, IsCoinbase: true, Height: 3),
    ];

    [Fact]
    public void An_absent_cell_is_an_empty_list_and_an_empty_list_is_a_cell()
    {
        Assert.Empty(UtxoListCodec.Decode(null));
        Assert.Equal(new byte[] { 0xc0 }, UtxoListCodec.Encode([]));
    }

    [Fact]
    public void A_list_survives_the_way_through_its_cell() =>
        Assert.Equal(TwoOutputs, UtxoListCodec.Decode(UtxoListCodec.Encode(TwoOutputs)));

    [Fact]
    public void The_id_is_stored_as_it_is_shown()
    {
        string encoded = Hex.Encode(UtxoListCodec.Encode([TwoOutputs[0]]));
        Assert.Contains("20a1070000000000" + "01000000" + "51" + TwoOutputs[0].OutPoint.TransactionId.Reversed().ToHex(), encoded, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_of_the_wrong_length_is_refused()
    {
        byte[] encoded = UtxoListCodec.Encode([TwoOutputs[0]]);
        encoded[2 + 8] = 2;
        Assert.Throws<BridgeException>(() => UtxoListCodec.Decode(encoded));
    }
}
