using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Codecs.Tests.Bitcoin;

public sealed class BitcoinReaderTests
{
    [Theory]
    [InlineData(0UL, "00")]
    [InlineData(252UL, "fc")]
    [InlineData(253UL, "fdfd00")]
    [InlineData(0xffffUL, "fdffff")]
    [InlineData(0x10000UL, "fe00000100")]
    [InlineData(0xffffffffUL, "feffffffff")]
    [InlineData(0x100000000UL, "ff0000000001000000")]
    [InlineData(ulong.MaxValue, "ffffffffffffffffff")]
    public void A_CompactSize_has_one_shortest_form(ulong value, string hex)
    {
        BitcoinWriter writer = new(1);
        writer.WriteCompactSize(value);
        BitcoinReader reader = new(writer.Written);

        Assert.Equal(hex, Hex.Encode(writer.Written));
        Assert.Equal(value, reader.ReadCompactSize());
        Assert.True(reader.IsEnd);
        Assert.Equal(writer.Length, CompactSize.LengthOf(value));
    }

    [Theory]
    [InlineData("fd0000", 0)]
    [InlineData("fdfc00", 252)]
    [InlineData("feffff0000", 65535)]
    [InlineData("ffffffffff00000000", 4294967295)]
    public void Longer_forms_are_read_only_as_bitcoinj_does(string hex, ulong value)
    {
        byte[] bytes = Hex.Decode(hex);
        Assert.Throws<BitcoinFormatException>(() => new BitcoinReader(bytes).ReadCompactSize());
        Assert.Equal(value, new BitcoinReader(bytes, WireRules.Bitcoinj).ReadCompactSize());
    }

    [Fact]
    public void A_length_keeps_its_low_32_bits_in_bitcoinj()
    {
        byte[] bytes = Hex.Decode("ff0200000001000000abcd");
        Assert.Throws<BitcoinFormatException>(() => new BitcoinReader(bytes).ReadVarBytes());
        Assert.Equal(Hex.Decode("abcd"), new BitcoinReader(bytes, WireRules.Bitcoinj).ReadVarBytes());
    }

    [Fact]
    public void A_count_that_is_negative_in_64_bits_means_none_in_bitcoinj()
    {
        byte[] none = Hex.Decode("ff0000000000000080");
        byte[] negative = Hex.Decode("ffffffffffffffffff");
        Assert.Equal(0, new BitcoinReader(none, WireRules.Bitcoinj).ReadCount(1));
        Assert.Throws<BitcoinFormatException>(() => new BitcoinReader(negative, WireRules.Bitcoinj).ReadCount(1));
    }

    [Fact]
    public void Counts_and_lengths_never_exceed_the_data()
    {
        byte[] bytes = Hex.Decode("feffffff0100");
        Assert.Throws<BitcoinFormatException>(() => new BitcoinReader(bytes).ReadCount(1));
        Assert.Throws<BitcoinFormatException>(() => new BitcoinReader(bytes).ReadLength());
    }

    [Fact]
    public void Numbers_survive_a_round_trip_and_no_truncation()
    {
        BitcoinWriter writer = new(1);
        writer.WriteByte(1);
        writer.WriteUInt16(0x0203);
        writer.WriteInt32(-4);
        writer.WriteUInt32(5);
        writer.WriteInt64(-6);
        writer.WriteUInt64(7);
        byte[] bytes = writer.ToArray();

        Assert.Equal((1, 0x0203, -4, 5u, -6L, 7UL), ReadAll(bytes));
        for (int length = 0; length < bytes.Length; length++)
        {
            byte[] cut = bytes[..length];
            Assert.Throws<BitcoinFormatException>(() => ReadAll(cut));
        }
    }

    private static (int, int, int, uint, long, ulong) ReadAll(byte[] bytes)
    {
        BitcoinReader reader = new(bytes);
        return (reader.ReadByte(), reader.ReadUInt16(), reader.ReadInt32(), reader.ReadUInt32(), reader.ReadInt64(), reader.ReadUInt64());
    }
}
