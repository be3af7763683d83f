using Cambium.Chain.Blocks;
using Cambium.Chain.MergeMining;
using Cambium.Chain.Tests.Blocks;
using Cambium.Chain.Tests.Validation;
using Cambium.Chain.Validation;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Tests;
using Xunit;

namespace Cambium.Chain.Tests.MergeMining;

/// <summary>Every header rule holds for real headers of the main network.</summary>
public sealed class MainnetProofTests
{
    private static readonly NetworkParameters Mainnet = NetworkParameters.Mainnet;

    [Fact]
    public void Every_proof_of_work_holds()
    {
        foreach ((_, BlockHeader header) in MainnetHeaders.Require())
            Assert.Null(MergeMiningProof.Check(header, Mainnet.Rules.At(header.Number), Mainnet));
    }

    [Fact]
    public void Every_rule_with_the_parent_and_every_rule_on_the_header_holds()
    {
        IReadOnlyList<(byte[] Encoded, BlockHeader Header)> headers = MainnetHeaders.Require();
        var ancestry = new HeaderAncestry(headers.Select(entry => entry.Header));
        HeaderRule[] rules =
        [
            ParentRules.MinimumGasPriceStep, ParentRules.Number, ParentRules.Difficulty, ParentRules.GasLimitStep, ParentRules.Younger,
            HeaderRules.Timestamp, HeaderRules.MinimumGasLimit, HeaderRules.ExtraData, HeaderRules.GasUsed,
        ];
        for (int i = 1; i < headers.Count; i++)
        {
            var candidate = new HeaderCandidate(headers[i].Header, headers[i - 1].Header, Mainnet, ancestry, headers[i].Header.Timestamp);
            foreach (HeaderRule rule in rules) Assert.Null(rule.Check(candidate));
        }
    }

    [Fact]
    public void Fork_detection_data_follows_from_the_449_headers_before()
    {
        IReadOnlyList<(byte[] Encoded, BlockHeader Header)> headers = MainnetHeaders.Require();
        var ancestry = new HeaderAncestry(headers.Select(entry => entry.Header));
        for (int i = ForkDetectionData.AncestorsNeeded; i < headers.Count; i += 37)
        {
            var candidate = new HeaderCandidate(headers[i].Header, headers[i - 1].Header, Mainnet, ancestry, 0);
            Assert.Null(HeaderRules.ForkDetection.Check(candidate));
        }
    }

    [Fact]
    public void Fork_detection_data_needs_449_known_ancestors()
    {
        IReadOnlyList<(byte[] Encoded, BlockHeader Header)> headers = MainnetHeaders.Require();
        var ancestry = new HeaderAncestry(headers.Select(entry => entry.Header));
        var candidate = new HeaderCandidate(headers[100].Header, headers[99].Header, Mainnet, ancestry, 0);
        Assert.Equal("100 known ancestors", HeaderRules.ForkDetection.Check(candidate)?.Have);
    }

    [Theory]
    [InlineData("block-0900123.txt")]
    [InlineData("block-1234000.txt")]
    [InlineData("block-pre-wasabi.txt")]
    [InlineData("block-1900456.txt")]
    [InlineData("block-post-wasabi.txt")]
    [InlineData("block-2221171.txt")]
    public void Proofs_from_before_and_after_each_format_change_hold(string file)
    {
        byte[] encoded = Hex.Decode(File.ReadAllText(SharedData.Require("data", "rootstock", file)).Trim());
        BlockHeader header = BlockHeaderCodec.Decode(encoded, Mainnet);
        Assert.Null(MergeMiningProof.Check(header, Mainnet.Rules.At(header.Number), Mainnet));
    }

    [Fact]
    public void A_changed_field_breaks_the_proof_at_the_place_it_belongs_to()
    {
        BlockHeader header = MainnetHeaders.Require()[7].Header;
        byte[] bitcoin = header.BitcoinHeader.ToArray();
        byte[] proof = header.BitcoinMerkleProof.ToArray();
        bitcoin[^1] ^= 1;
        proof[0] ^= 1;
        Check("no fork detection data", header with { GasUsed = header.GasUsed + 1 });
        Check("Bitcoin hash", header with { BitcoinHeader = bitcoin });
        Check("no proof for coinbase", header with { BitcoinMerkleProof = proof });
        Check("a proof of 33 bytes", header with { BitcoinMerkleProof = new byte[33] });
        Check("a proof of 992 bytes", header with { BitcoinMerkleProof = new byte[992] });
        Check("a coinbase field of 39 bytes", header with { BitcoinCoinbase = new byte[39] });
        Check("a Bitcoin header of 0 bytes", header with { BitcoinHeader = default });
    }

    [Fact]
    public void A_longer_end_of_the_coinbase_is_refused()
    {
        BlockHeader header = MainnetHeaders.Require()[7].Header;
        Check("129 bytes after the tag", header with { BitcoinCoinbase = WithTail(header, 129) });
    }

    private static byte[] WithTail(BlockHeader header, int after)
    {
        ReadOnlySpan<byte> coinbase = header.BitcoinCoinbase.Span;
        int end = coinbase.LastIndexOf(MergeMiningTag.Prefix) + MergeMiningTag.Prefix.Length + Hash256.Size;
        return [.. coinbase[..end], .. new byte[after]];
    }

    private static void Check(string have, BlockHeader header) =>
        Assert.StartsWith(have, MergeMiningProof.Check(header, Mainnet.Rules.At(header.Number), Mainnet)?.Have, StringComparison.Ordinal);
}
