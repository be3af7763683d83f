using Cambium.Codecs.Text;
using Xunit;

namespace Cambium.Codecs.Tests.Text;

public sealed class Bech32Tests
{
    /// <summary>The valid texts of BIP-173 and BIP-350.</summary>
    [Theory]
    [InlineData("A12UEL5L", Bech32Variant.Bech32)]
    [InlineData("a12uel5l", Bech32Variant.Bech32)]
    [InlineData("an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs", Bech32Variant.Bech32)]
    [InlineData("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", Bech32Variant.Bech32)]
    [InlineData("split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", Bech32Variant.Bech32)]
    [InlineData("?1ezyfcl", Bech32Variant.Bech32)]
    [InlineData("A1LQFN3A", Bech32Variant.Bech32m)]
    [InlineData("a1lqfn3a", Bech32Variant.Bech32m)]
    [InlineData("an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11sg7hg6", Bech32Variant.Bech32m)]
    [InlineData("abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx", Bech32Variant.Bech32m)]
    [InlineData("split1checkupstagehandshakeupstreamerranterredcaperredlc445v", Bech32Variant.Bech32m)]
    [InlineData("?1v759aa", Bech32Variant.Bech32m)]
    public void Reads_and_writes_the_published_texts(string text, Bech32Variant variant)
    {
        Assert.True(Bech32.TryDecode(text, out string? prefix, out byte[]? symbols, out Bech32Variant found));
        Assert.Equal(variant, found);
        Assert.Equal(text.ToLowerInvariant(), Bech32.Encode(prefix, symbols, variant));
    }

    /// <summary>The invalid texts of BIP-173 and BIP-350.</summary>
    [Theory]
    [InlineData(" 1nwldj5")]
    [InlineData("\u007f1axkwrx")]
    [InlineData("\u00801eym55h")]
    [InlineData("an84characterslonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1569pvx")]
    [InlineData("pzry9x0s0muk")]
    [InlineData("1pzry9x0s0muk")]
    [InlineData("x1b4n0q5v")]
    [InlineData("li1dgmt3")]
    [InlineData("de1lg7wt\u00ff")]
    [InlineData("A1G7SGD8")]
    [InlineData("10a06t8")]
    [InlineData("1qzzfhee")]
    [InlineData("a12UEL5L")]
    [InlineData("qyrz8wqd2c9m")]
    [InlineData("1qyrz8wqd2c9m")]
    [InlineData("y1b0jsk6g")]
    [InlineData("lt1igcx5c0")]
    [InlineData("in1muywd")]
    [InlineData("mm1crxm3i")]
    [InlineData("au1s5cgom")]
    [InlineData("M1VUXWEZ")]
    [InlineData("16plkw9")]
    [InlineData("1p2gdwpf")]
    [InlineData(null)]
    public void Refuses_the_published_invalid_texts(string? text) => Assert.False(Bech32.TryDecode(text, out _, out _, out _));

    [Fact]
    public void Witness_programs_survive_a_round_trip()
    {
        Random random = new(1);
        for (int round = 0; round < 200; round++)
        {
            int version = random.Next(0, 17);
            byte[] program = new byte[version == 0 ? (random.Next(2) == 0 ? 20 : 32) : random.Next(2, 41)];
            random.NextBytes(program);
            string text = SegwitAddress.Encode("bcrt", version, program);

            Assert.True(SegwitAddress.TryDecode(text, out string? prefix, out int found, out byte[]? bytes));
            Assert.Equal(("bcrt", version), (prefix, found));
            Assert.Equal(program, bytes);
            int at = random.Next("bcrt1".Length, text.Length);
            string changed = text[..at] + (text[at] == 'q' ? 'p' : 'q') + text[(at + 1)..];
            Assert.False(SegwitAddress.TryDecode(changed, out _, out _, out _));
        }
    }
}
