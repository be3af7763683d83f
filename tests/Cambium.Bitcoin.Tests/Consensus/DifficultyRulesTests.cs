using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Bitcoin.Tests.Consensus;

public sealed class DifficultyRulesTests
{
    private const uint Easiest = 0x1d00ffff;
    private const uint Hard = 0x1c05a3f4;

    /// <summary>Retargets of mainnet that Bitcoin Core tests (pow_tests.cpp): ordinary, at the limit, and clamped both ways.</summary>
    [Theory]
    [InlineData(0x1d00ffffu, 1_261_130_161u, 1_262_152_739u, 0x1d00d86au)]
    [InlineData(0x1d00ffffu, 1_231_006_505u, 1_233_061_996u, 0x1d00ffffu)]
    [InlineData(0x1c05a3f4u, 1_279_008_237u, 1_279_297_671u, 0x1c0168fdu)]
    [InlineData(0x1c387f6fu, 1_263_163_443u, 1_269_211_443u, 0x1d00e1fdu)]
    public void Retargets_as_mainnet_did(uint oldBits, uint firstTime, uint lastTime, uint expected) =>
        Assert.Equal(expected, DifficultyRules.Retarget(BitcoinNetwork.Mainnet, oldBits, firstTime, lastTime));

    [Fact]
    public void Mainnet_keeps_its_target_within_an_interval() =>
        Assert.Equal(Hard, DifficultyRules.NextBits(BitcoinNetwork.Mainnet, height => Header(Hard, (uint)height * 600), 100, uint.MaxValue));

    [Fact]
    public void Mainnet_retargets_after_2016_blocks()
    {
        uint bits = DifficultyRules.NextBits(BitcoinNetwork.Mainnet, height => Header(Hard, (uint)height * 300), 2015, 0);
        Assert.Equal(DifficultyRules.Retarget(BitcoinNetwork.Mainnet, Hard, 0, 2015 * 300), bits);
    }

    [Theory]
    [InlineData(1201, Easiest)]
    [InlineData(1200, Hard)]
    public void Testnet_allows_an_easy_block_after_twenty_minutes(uint delay, uint expected)
    {
        static BlockHeader HeaderAt(int height) => Header(height > 50 ? Easiest : Hard, (uint)height * 600);
        Assert.Equal(expected, DifficultyRules.NextBits(BitcoinNetwork.Testnet, HeaderAt, 60, 60 * 600 + delay));
    }

    [Fact]
    public void Regtest_never_retargets()
    {
        uint bits = BitcoinNetwork.Regtest.Genesis.Bits;
        Assert.Equal(bits, DifficultyRules.NextBits(BitcoinNetwork.Regtest, height => Header(bits, (uint)height), 2015, 2016));
        Assert.Equal(bits, DifficultyRules.NextBits(BitcoinNetwork.Regtest, height => Header(bits, (uint)height), 7, 8));
    }

    [Theory]
    [InlineData(0x00000000u, "0x0", false, false)]
    [InlineData(0x01003456u, "0x0", false, false)]
    [InlineData(0x01123456u, "0x12", false, false)]
    [InlineData(0x02008000u, "0x80", false, false)]
    [InlineData(0x04923456u, "0x12345600", true, false)]
    [InlineData(0x05009234u, "0x92340000", false, false)]
    [InlineData(0x20123456u, "0x1234560000000000000000000000000000000000000000000000000000000000", false, false)]
    [InlineData(0xff123456u, null, false, true)]
    public void Compact_targets_decode_as_in_Bitcoin_Core(uint bits, string? target, bool isNegative, bool overflows)
    {
        UInt256 decoded = CompactTarget.Decode(bits, out bool negative, out bool overflow);
        Assert.Equal((isNegative, overflows), (negative, overflow));
        if (target is not null)
            Assert.Equal(target, decoded.ToHexString());
    }

    [Theory]
    [InlineData("0x0", 0x00000000u)]
    [InlineData("0x12", 0x01120000u)]
    [InlineData("0x80", 0x02008000u)]
    [InlineData("0x1234", 0x02123400u)]
    [InlineData("0x123456", 0x03123456u)]
    [InlineData("0x92340000", 0x05009234u)]
    public void Compact_targets_encode_as_in_Bitcoin_Core(string target, uint bits) =>
        Assert.Equal(bits, CompactTarget.Encode(UInt256.Parse(target)));

    [Fact]
    public void Work_is_the_expected_number_of_hashes()
    {
        Assert.Equal((UInt256)0x1_0001_0001UL, ProofOfWork.WorkOf(Easiest));
        Assert.Equal((UInt256)2UL, ProofOfWork.WorkOf(0x207fffff));
        Assert.Equal(UInt256.Zero, ProofOfWork.WorkOf(0x04923456));
    }

    [Fact]
    public void The_subsidy_halves()
    {
        Assert.Equal(5_000_000_000, BitcoinNetwork.Mainnet.SubsidyAt(209_999).Value);
        Assert.Equal(2_500_000_000, BitcoinNetwork.Mainnet.SubsidyAt(210_000).Value);
        Assert.Equal(0, BitcoinNetwork.Mainnet.SubsidyAt(int.MaxValue / 2).Value - BitcoinNetwork.Mainnet.SubsidyAt(64 * 210_000).Value);
    }

    private static BlockHeader Header(uint bits, uint time) => new(1, Hash256.Zero, Hash256.Zero, time, bits, 0);
}
