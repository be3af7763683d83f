using Cambium.Chain.Tests.Validation;
using Cambium.Chain.Transactions;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Chain.Tests.Transactions;

/// <summary>The nine items of a transaction, its signing payload and its signature's v.</summary>
public sealed class TransactionCodecTests
{
    /// <summary>The example of EIP-155.</summary>
    private static readonly Transaction Example = new()
    {
        NonceBytes = new byte[] { 9 },
        GasPriceItem = new Wei(20_000_000_000),
        GasLimitBytes = new byte[] { 0x52, 0x08 },
        To = Address.Parse("3535353535353535353535353535353535353535"),
        Value = new Wei(1_000_000_000_000_000_000),
        ChainId = 1,
    };

    [Fact]
    public void The_signing_payload_of_eip_155_comes_out()
    {
        byte[] payload = TransactionCodec.EncodeForSigning(Example);
        Assert.StartsWith("ec0985", Hex.Encode(payload), StringComparison.Ordinal);
        Assert.Equal("daf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53", Keccak256.Hash(payload).ToHex());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_signed_transaction_recovers_its_sender_on_any_chain(byte chainId)
    {
        Transaction signed = TestKeys.Sign(Example with { ChainId = chainId });
        Transaction decoded = TransactionCodec.Decode(signed.Encoded.Span);
        Assert.Equal(signed.Hash, decoded.Hash);
        Assert.Equal(signed.Sender, decoded.Sender);
        Assert.NotNull(decoded.Sender);
        Assert.Equal(chainId is 0 or 33, decoded.HasAcceptableSignature(33));
    }

    [Theory]
    [InlineData(27, 27)]
    [InlineData(28, 28)]
    [InlineData(34, 28)]
    [InlineData(35, 27)]
    [InlineData(36, 28)]
    [InlineData(37, 37)]
    [InlineData(101, 101)]
    public void A_v_of_34_to_36_counts_as_unprotected(byte v, byte encoded)
    {
        Transaction transaction = TransactionCodec.Decode(WithItems(v, [1], [1]));
        Assert.Equal(encoded is 27 or 28, transaction.ChainId == 0);
        Assert.Contains($"{encoded:x2}0101", Hex.Encode(transaction.Encoded.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_gas_price_and_a_zero_one_differ()
    {
        Transaction missing = Example with { GasPriceItem = null };
        Transaction zero = Example with { GasPriceItem = Wei.Zero };
        Assert.NotEqual(missing.Hash, zero.Hash);
        Assert.Equal(missing.GasPrice, zero.GasPrice);
    }

    [Fact]
    public void Malformed_items_are_refused()
    {
        Assert.Throws<RlpException>(() => TransactionCodec.Decode([0xc0]));
        Assert.Throws<RlpException>(() => TransactionCodec.Decode(WithItems(27, [], [1])));
        Assert.Throws<RlpException>(() => TransactionCodec.Decode(WithItems(27, new byte[33].Select(_ => (byte)1).ToArray(), [1])));
        Assert.Throws<RlpException>(() => TransactionCodec.Decode([.. WithItems(27, [1], [1]), 0]));
    }

    private static byte[] WithItems(byte v, byte[] r, byte[] s)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        for (int i = 0; i < 6; i++) writer.WriteEmpty();
        writer.Write([v]);
        writer.Write(r);
        writer.Write(s);
        writer.EndList(list);
        return writer.ToArray();
    }
}
