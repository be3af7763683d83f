using System.Globalization;
using System.Numerics;
using Xunit;

namespace Cambium.Primitives.Tests;

public sealed class UInt256ConversionTests
{
    [Fact]
    public void Every_byte_form_reads_back()
    {
        var random = new Random(17);
        for (int i = 0; i < 5_000; i++)
        {
            UInt256 value = Words.Next(random);
            byte[] little = new byte[32];
            value.WriteLittleEndian(little);
            Assert.Equal(value, UInt256.FromBigEndian(value.ToBigEndian32()));
            Assert.Equal(value, UInt256.FromBigEndian(value.ToMinimalBigEndian()));
            Assert.Equal(value, UInt256.FromLittleEndian(little));
            Assert.Equal(value, UInt256.FromBigInteger(value.ToBigInteger()));
            Assert.Equal(value.ByteLength, value.ToMinimalBigEndian().Length);
        }
    }

    [Fact]
    public void Every_text_form_reads_back()
    {
        var random = new Random(19);
        for (int i = 0; i < 2_000; i++)
        {
            UInt256 value = Words.Next(random);
            Assert.Equal(value, UInt256.Parse(value.ToString()));
            Assert.Equal(value, UInt256.Parse(value.ToHexString()));
            Assert.Equal(value.ToBigInteger(), BigInteger.Parse(value.ToString(), CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("0xg")]
    [InlineData("1 ")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639936")]
    [InlineData("0x10000000000000000000000000000000000000000000000000000000000000000")]
    public void Refuses_what_is_not_a_256_bit_number(string text) => Assert.False(UInt256.TryParse(text, out _));

    [Fact]
    public void Negative_big_integers_become_two_s_complement() =>
        Assert.Equal(UInt256.MaxValue, UInt256.FromBigInteger(BigInteger.MinusOne));

    [Fact]
    public void Refuses_more_than_32_bytes() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => UInt256.FromBigEndian(new byte[33]));
}
