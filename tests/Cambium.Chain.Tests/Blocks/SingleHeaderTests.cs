using Cambium.Chain.Blocks;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Tests;
using Xunit;

namespace Cambium.Chain.Tests.Blocks;

/// <summary>Headers from before and after Orchid060 and Wasabi, with the hashes of the main network.</summary>
public sealed class SingleHeaderTests
{
    [Theory]
    [InlineData("block-0900123.txt", 900_123, "88d378de828175393fb697ad53dd101e22d3891273de5b2dc4ab7be69957a0d2")]
    [InlineData("block-1234000.txt", 1_234_000, "9e329333d41bc95c5098518fb8b00ed8eebbce721f2294d17c34f4bdbdde7141")]
    [InlineData("block-pre-wasabi.txt", 1_427_888, "76735afd1230687bbc1c611ea240777c13b513b134896208efd4faaa3be8f103")]
    [InlineData("block-1900456.txt", 1_900_456, "f9c14231ee5fb62b81878f8ad4c57514ae0c6b392563cedcd1219be228c48b3a")]
    [InlineData("block-post-wasabi.txt", 1_987_345, "3f8641a5580a9ffd1ed0db7ac3e9948cb7d6ef0cf5366af206ee733327030399")]
    [InlineData("block-2221171.txt", 2_221_171, "b85475d61835a12259d71c370eba5186a4c342f2ad0d680853c1e3896480c8e7")]
    public void A_header_has_the_hash_it_had_on_the_network(string file, long number, string hash)
    {
        byte[] encoded = Read(file);
        BlockHeader header = BlockHeaderCodec.Decode(encoded, NetworkParameters.Mainnet);
        Assert.Equal(number, header.Number);
        Assert.Equal(Hash256.Parse(hash), header.Hash);
        Assert.Equal(encoded, BlockHeaderCodec.Encode(header, HeaderEncoding.Full));
    }

    [Theory]
    [InlineData("block-0900123.txt", "block-0900123-exp.txt")]
    [InlineData("block-1900456.txt", "block-1900456.exp.txt")]
    public void Every_field_reads_as_the_published_dump_says(string file, string dump)
    {
        BlockHeader header = BlockHeaderCodec.Decode(Read(file), NetworkParameters.Mainnet);
        string[] fields =
        [
            header.ParentHash.ToHex(), header.UnclesHash.ToHex(), Hex.Encode(header.Coinbase.AsSpan()), header.StateRoot.ToHex(),
            header.TransactionsRoot.ToHex(), header.ReceiptsRoot.ToHex(), Hex.Encode(header.LogsBloom.AsSpan()),
            Minimal(header.Difficulty), Minimal((ulong)header.Number), Hex.Encode(header.GasLimitBytes.Span), Minimal((ulong)header.GasUsed),
            Minimal((ulong)header.Timestamp), Hex.Encode(header.ExtraData.Span), Minimal(header.PaidFees.Value),
            Minimal(header.MinimumGasPrice!.Value.Value), Minimal((ulong)header.UncleCount),
        ];
        Assert.Equal(ReadDump(dump).Take(fields.Length), fields);
    }

    [Fact]
    public void A_header_that_lies_about_its_length_is_refused() =>
        Assert.Throws<RlpException>(() => BlockHeaderCodec.Decode(Read("block-fakelen.txt"), NetworkParameters.Mainnet));

    private static string Minimal(UInt256 value) => Hex.Encode(value.ToMinimalBigEndian());

    private static byte[] Read(string file) => Hex.Decode(File.ReadAllText(SharedData.Require("data", "rootstock", file)).Trim());

    private static IEnumerable<string> ReadDump(string file) =>
        File.ReadLines(SharedData.Require("data", "rootstock", file))
            .TakeWhile(line => !line.StartsWith("---", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Replace(" ", "", StringComparison.Ordinal));
}
