using System.Numerics;
using Xunit;

namespace Cambium.Primitives.Tests;

public sealed class AmountTests
{
    [Fact]
    public void Signed_bytes_are_those_of_two_s_complement_and_read_back()
    {
        var random = new Random(23);
        for (int i = 0; i < 5_000; i++)
        {
            UInt256 word = Words.Next(random);
            byte[] expected = Words.Signed(word).ToByteArray(isUnsigned: false, isBigEndian: true);
            Assert.Equal(expected, new Wei(word).ToSignedBigEndian());
            Assert.Equal(new Wei(word), Wei.FromSignedBigEndian(expected));
        }
        Assert.Equal([0], Wei.Zero.ToSignedBigEndian());
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "10000000000")]
    [InlineData(-3, "-30000000000")]
    [InlineData(long.MaxValue, "92233720368547758070000000000")]
    public void A_satoshi_is_ten_to_the_ten_wei(long satoshis, string wei)
    {
        Assert.Equal(wei, Wei.FromSatoshis(new Satoshis(satoshis)).ToString());
        Assert.Equal(new Satoshis(satoshis), Wei.FromSatoshis(new Satoshis(satoshis)).ToSatoshisFloor());
    }

    [Fact]
    public void Part_satoshis_are_dropped_toward_zero()
    {
        Assert.Equal(new Satoshis(1), new Wei(19_999_999_999UL).ToSatoshisFloor());
        Assert.Equal(new Satoshis(-1), (-new Wei(19_999_999_999UL)).ToSatoshisFloor());
        Assert.Throws<OverflowException>(() => new Wei(UInt256.MaxValue >> 1).ToSatoshisFloor());
    }

    [Fact]
    public void Amounts_compare_with_their_sign()
    {
        var random = new Random(29);
        for (int i = 0; i < 5_000; i++)
        {
            UInt256 a = Words.Next(random), b = Words.Next(random);
            BigInteger x = Words.Signed(a), y = Words.Signed(b);
            Assert.Equal(x < y, new Wei(a) < new Wei(b));
            Assert.Equal(x <= y, new Wei(a) <= new Wei(b));
            Assert.Equal(x.CompareTo(y), new Wei(a).CompareTo(new Wei(b)));
        }
    }

    [Fact]
    public void Satoshi_sums_never_wrap() =>
        Assert.Throws<OverflowException>(() => new Satoshis(long.MaxValue) + new Satoshis(1));
}
