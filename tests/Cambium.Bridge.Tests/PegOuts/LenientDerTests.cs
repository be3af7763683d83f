using Cambium.Bridge.PegOuts;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bridge.Tests.PegOuts;

/// <summary>What BouncyCastle reads as a signature (reference 7.8).</summary>
public sealed class LenientDerTests
{
    [Theory]
    [InlineData("3006020105020107", 5, 7)]
    [InlineData("3006020105020107deadbeef", 5, 7)]
    [InlineData("308106020105020107", 5, 7)]
    [InlineData("30820006020105020107", 5, 7)]
    [InlineData("3009020105020107020109", 5, 7)]
    [InlineData("30070202008502018f", 0x85, 0x8f)]
    [InlineData("3006020185020107", 0x85, 7)]
    public void Reads_two_unsigned_integers(string hex, int r, int s)
    {
        Assert.True(LenientDer.TryParse(Hex.Decode(hex), out EcdsaSignature signature));
        Assert.Equal(new EcdsaSignature((uint)r, (uint)s), signature);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3000")]
    [InlineData("3003020105")]
    [InlineData("3006020105")]
    [InlineData("3080020105020107")]
    [InlineData("3106020105020107")]
    [InlineData("3006030105020107")]
    [InlineData("30050200020107")]
    [InlineData("3007020200050201")]
    [InlineData("308506020105020107")]
    [InlineData("3007020200050201ff")]
    public void Refuses_everything_else(string hex) => Assert.False(LenientDer.TryParse(Hex.Decode(hex), out _));

    [Fact]
    public void A_number_beyond_256_bits_never_verifies()
    {
        byte[] bytes = [0x30, 0x26, 0x02, 0x21, .. Enumerable.Repeat((byte)1, 33), 0x02, 0x01, 0x07];
        Assert.True(LenientDer.TryParse(bytes, out EcdsaSignature signature));
        Assert.True(signature.R.IsZero);
    }
}
