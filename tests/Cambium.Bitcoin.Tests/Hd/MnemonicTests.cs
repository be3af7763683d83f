using System.Security.Cryptography;
using System.Text;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Hd;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bitcoin.Tests.Hd;

public sealed class MnemonicTests
{
    /// <summary>Vectors that BIP-39 refers to, with the passphrase "TREZOR".</summary>
    [Theory]
    [InlineData(
        "00000000000000000000000000000000",
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
        "c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04")]
    [InlineData(
        "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f",
        "legal winner thank year wave sausage worth useful legal winner thank yellow",
        "2e8905819b8723fe2c1d161860e5ee1830318dbf49a83bd451cfb8440c28bd6fa457fe1296106559a3c80937a1c1069be3a3a5bd381ee6260e8d9739fce1f607")]
    [InlineData(
        "ffffffffffffffffffffffffffffffff",
        "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong",
        "ac27495480225222079d7be181583751e86f571027b0497b5b5d11218e0a8a13332572917f0f8e5a589620c6f15b11c61dee327651a14c34e18231052e48c069")]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000000",
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon art",
        "bda85446c68413707090a52022edd26a1c9462295029f2e60cd7c4f2bbd3097170af7a4d73245cafa9c3cca8d561a7c3de6f5d4a10be8ed2a5e608d68f92fcc8")]
    public void Turns_entropy_into_the_published_words_and_seed(string entropy, string words, string seed)
    {
        var mnemonic = Mnemonic.FromEntropy(Hex.Decode(entropy));

        Assert.Equal(words, string.Join(' ', mnemonic.Words));
        Assert.Equal(seed, Hex.Encode(mnemonic.ToSeed("TREZOR")));
        Assert.True(Mnemonic.TryParse(words, out Mnemonic? parsed));
        Assert.Equal(entropy, Hex.Encode(parsed.ToEntropy()));
    }

    [Fact]
    public void The_seed_gives_the_published_master_key()
    {
        Assert.True(Mnemonic.TryParse("legal winner thank year wave sausage worth useful legal winner thank yellow", out Mnemonic? mnemonic));
        Assert.Equal(
            "xprv9s21ZrQH143K2gA81bYFHqU68xz1cX2APaSq5tt6MFSLeXnCKV1RVUJt9FWNTbrrryem4ZckN8k4Ls1H6nwdvDTvnV7zEXs2HgPezuVccsq",
            ExtendedPrivateKey.FromSeed(mnemonic.ToSeed("TREZOR"), BitcoinNetwork.Mainnet).ExportSecret());
    }

    [Fact]
    public void The_word_list_is_that_of_the_standard()
    {
        Assert.Equal(2048, WordList.English.Count);
        string file = string.Concat(WordList.English.Select(word => word + "\n"));
        Assert.Equal(
            "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda",
            Hex.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(file))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abandon")]
    [InlineData("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon")]
    [InlineData("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon aboutt")]
    public void Refuses_wrong_words(string text) => Assert.False(Mnemonic.TryParse(text, out _));

    [Fact]
    public void Refuses_a_passphrase_that_would_need_normalising() =>
        Assert.Throws<ArgumentException>(() => Mnemonic.FromEntropy(new byte[16]).ToSeed("\u00e9"));

    [Theory]
    [InlineData(12)]
    [InlineData(24)]
    public void A_fresh_mnemonic_can_be_read_back(int words)
    {
        var mnemonic = Mnemonic.Create(words);
        Assert.True(Mnemonic.TryParse(string.Join(' ', mnemonic.Words), out Mnemonic? parsed));
        Assert.Equal(mnemonic.ToEntropy(), parsed.ToEntropy());
    }
}
