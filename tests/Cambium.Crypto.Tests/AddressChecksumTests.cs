using Cambium.Primitives;
using Xunit;

namespace Cambium.Crypto.Tests;

/// <summary>The examples of EIP-55 and EIP-1191.</summary>
public sealed class AddressChecksumTests
{
    [Theory]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", null)]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", null)]
    [InlineData("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", null)]
    [InlineData("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb", 1)]
    [InlineData("0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAeD", 30)]
    [InlineData("0xFb6916095cA1Df60bb79ce92cE3EA74c37c5d359", 30)]
    [InlineData("0xDBF03B407c01E7CD3cBea99509D93F8Dddc8C6FB", 30)]
    [InlineData("0xD1220A0Cf47c7B9BE7a2e6ba89F429762E7B9adB", 30)]
    [InlineData("0x5aAeb6053F3e94c9b9A09F33669435E7EF1BEaEd", 31)]
    [InlineData("0xFb6916095CA1dF60bb79CE92ce3Ea74C37c5D359", 31)]
    [InlineData("0xdbF03B407C01E7cd3cbEa99509D93f8dDDc8C6fB", 31)]
    [InlineData("0xd1220a0CF47c7B9Be7A2E6Ba89f429762E7b9adB", 31)]
    public void Formats_the_published_examples(string text, int? chainId)
    {
        Assert.Equal(text, AddressChecksum.Format(Address.Parse(text), chainId));
        Assert.True(AddressChecksum.IsValid(text, chainId));
        Assert.True(AddressChecksum.TryParse(text, chainId, out Address address));
        Assert.Equal(text, address.ToString(), ignoreCase: true);
    }

    [Fact]
    public void A_checksum_of_another_chain_is_refused()
    {
        const string mainnet = "0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAeD";
        Assert.False(AddressChecksum.IsValid(mainnet, 31));
        Assert.False(AddressChecksum.IsValid(mainnet));
        Assert.False(AddressChecksum.TryParse(mainnet, 31, out _));
    }

    [Fact]
    public void Text_in_one_case_carries_no_checksum()
    {
        const string lower = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed";
        Assert.False(AddressChecksum.IsValid(lower, 30));
        Assert.True(AddressChecksum.TryParse(lower, 30, out _));
        Assert.True(AddressChecksum.TryParse("0x" + lower[2..].ToUpperInvariant(), 30, out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAe")]
    [InlineData("0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAeD00")]
    [InlineData("0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAeg")]
    public void Text_that_is_no_address_is_refused(string? text)
    {
        Assert.False(AddressChecksum.IsValid(text, 30));
        Assert.False(AddressChecksum.TryParse(text, 30, out _));
    }
}
