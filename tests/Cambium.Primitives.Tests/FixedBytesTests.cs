using Xunit;

namespace Cambium.Primitives.Tests;

public sealed class FixedBytesTests
{
    private const string HashText = "0x00112233445566778899aabbccddeeff102132435465768798a9babbdcddfe0f";
    private const string AddressText = "0x00112233445566778899aabbccddeeff10213243";

    [Fact]
    public void A_hash_keeps_the_order_of_its_bytes()
    {
        Hash256 hash = Hash256.Parse(HashText);
        Assert.Equal(Hex.Decode(HashText), hash.ToArray());
        Assert.Equal(HashText, hash.ToString());
        Assert.Equal(hash, new Hash256(hash.AsSpan()));
        Assert.Equal(hash, Hash256.FromUInt256(hash.ToUInt256()));
        Assert.Equal(hash.ToArray().Reverse(), hash.Reversed().ToArray());
        Assert.Equal(hash, hash.Reversed().Reversed());
    }

    [Fact]
    public void An_address_keeps_the_order_of_its_bytes()
    {
        Address address = Address.Parse(AddressText);
        Assert.Equal(Hex.Decode(AddressText), address.ToArray());
        Assert.Equal(AddressText, address.ToString());
        Assert.Equal(address, Address.FromUInt256(address.ToUInt256()));
    }

    [Fact]
    public void Hashes_and_addresses_order_as_unsigned_bytes()
    {
        var random = new Random(31);
        for (int i = 0; i < 2_000; i++)
        {
            UInt256 a = Words.Next(random), b = Words.Next(random);
            Assert.Equal(a.CompareTo(b), Math.Sign(Hash256.FromUInt256(a).CompareTo(Hash256.FromUInt256(b))));
            Assert.Equal(a == b, Hash256.FromUInt256(a) == Hash256.FromUInt256(b));
            UInt256 mask = (UInt256.One << 160) - UInt256.One;
            Assert.Equal((a & mask).CompareTo(b & mask), Math.Sign(Address.FromUInt256(a).CompareTo(Address.FromUInt256(b))));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0x0011")]
    [InlineData("0xzz112233445566778899aabbccddeeff102132435465768798a9babbdcddfe0f")]
    [InlineData("0x00112233445566778899aabbccddeeff102132435465768798a9babbdcddfe0f00")]
    public void Refuses_text_of_another_length_or_alphabet(string text)
    {
        Assert.False(Hash256.TryParse(text, out _));
        Assert.False(Address.TryParse(text, out _));
    }

    [Theory]
    [InlineData("0x1")]
    [InlineData("xx")]
    [InlineData("0x0x00")]
    [InlineData("00 11")]
    public void Refuses_text_that_is_not_hexadecimal(string text)
    {
        Assert.False(Hex.TryDecode(text, out _));
        Assert.Throws<FormatException>(() => Hex.Decode(text));
    }

    [Fact]
    public void Refuses_bytes_of_another_length()
    {
        Assert.Throws<ArgumentException>(() => new Hash256(new byte[31]));
        Assert.Throws<ArgumentException>(() => new Address(new byte[21]));
    }
}
