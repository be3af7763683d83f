using System.Numerics;
using Cambium.Codecs.Text;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Codecs.Tests.Text;

public sealed class Base58Tests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("61", "2g")]
    [InlineData("626262", "a3gV")]
    [InlineData("636363", "aPEr")]
    [InlineData("73696d706c792061206c6f6e6720737472696e67", "2cFupjhnEsSn59qHXstmK2ffpLv2")]
    [InlineData("00eb15231dfceb60925886b67d065299925915aeb172c06647", "1NS17iag9jJgTHD1VXjvLCEnZuQ3rJDE9L")]
    [InlineData("516b6fcd0f", "ABnLTmg")]
    [InlineData("00000000000000000000", "1111111111")]
    public void Agrees_with_Bitcoin_Core(string hex, string text)
    {
        Assert.Equal(text, Base58.Encode(Hex.Decode(hex)));
        Assert.True(Base58.TryDecode(text, out byte[]? bytes));
        Assert.Equal(hex, Hex.Encode(bytes));
    }

    [Fact]
    public void Agrees_with_arithmetic_on_big_integers()
    {
        const string alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        Random random = new(1);
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = new byte[random.Next(0, 80)];
            random.NextBytes(bytes);
            bytes.AsSpan(0, random.Next(0, Math.Min(bytes.Length + 1, 4))).Clear();
            string expected = "";
            for (BigInteger value = new(bytes, isUnsigned: true, isBigEndian: true); value > 0; value /= 58)
                expected = alphabet[(int)(value % 58)] + expected;
            expected = new string('1', bytes.TakeWhile(b => b == 0).Count()) + expected;

            Assert.Equal(expected, Base58.Encode(bytes));
            Assert.True(Base58.TryDecode(expected, out byte[]? decoded));
            Assert.Equal(bytes, decoded);
            Assert.True(Base58Check.TryDecode(Base58Check.Encode(bytes), out byte[]? payload));
            Assert.Equal(bytes, payload);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("O")]
    [InlineData("I")]
    [InlineData("l")]
    [InlineData(" 2g")]
    [InlineData("2g\u00e9")]
    [InlineData(null)]
    public void Refuses_other_characters(string? text) => Assert.False(Base58.TryDecode(text, out _));

    [Fact]
    public void Refuses_very_long_text() => Assert.False(Base58.TryDecode(new string('z', Base58.MaxTextLength + 1), out _));

    [Fact]
    public void A_changed_character_breaks_the_checksum()
    {
        const string text = "1AGNa15ZQXAZUgFiqJ2i7Z2DPU2J6hW62i";
        Assert.True(Base58Check.TryDecode(text, out _));
        for (int i = 0; i < text.Length; i++)
        {
            string changed = text[..i] + (text[i] == '2' ? '3' : '2') + text[(i + 1)..];
            Assert.False(Base58Check.TryDecode(changed, out _), changed);
        }
    }
}
