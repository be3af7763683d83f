using Cambium.Chain.Blocks;
using Cambium.Chain.Receipts;
using Cambium.Chain.Replay;
using Cambium.Chain.Tests.Validation;
using Cambium.Chain.Transactions;
using Cambium.Codecs.Rlp;
using Cambium.Rules;
using Xunit;

namespace Cambium.Chain.Tests.Fuzz;

/// <summary>Damaged encodings end in an <see cref="RlpException"/> or in a value, never in anything else; what decodes has a stable hash.</summary>
public sealed class DecoderFuzzTests
{
    private const int Rounds = 2_000;

    /// <summary>v below 34 gives a negative chain id, whose re-encoding the reference does not read back either.</summary>
    private const byte FirstNegativeChainId = 0x80;

    [Fact]
    public void Damaged_blocks_are_refused_or_decode_to_something_that_encodes_again()
    {
        RecordedLine.Block[] blocks = [.. SmallChain.Blocks().Take(12)];
        NetworkParameters network = SmallChain.Recorded.Network;
        Damage(blocks.Select(block => block.Encoded), encoded =>
        {
            Block block = BlockCodec.Decode(encoded, network);
            Assert.Equal(block.Hash, BlockCodec.Decode(BlockCodec.Encode(block), network).Hash);
        });
    }

    [Fact]
    public void Damaged_headers_are_refused_or_keep_their_hash()
    {
        NetworkParameters network = SmallChain.Recorded.Network;
        IEnumerable<byte[]> headers = SmallChain.DecodedBlocks().Take(12).Select(block => BlockHeaderCodec.Encode(block.Header, HeaderEncoding.Full));
        Damage(headers, encoded =>
        {
            BlockHeader header = BlockHeaderCodec.Decode(encoded, network);
            byte[] again = BlockHeaderCodec.Encode(header, HeaderEncoding.Full);
            if (header.Version != 0) Assert.Equal(header.Hash, BlockHeaderCodec.Decode(again, network).Hash);
        });
    }

    [Fact]
    public void Damaged_compressed_headers_are_refused_or_decode()
    {
        NetworkParameters network = SmallChain.Recorded.Network;
        IEnumerable<byte[]> headers = SmallChain.DecodedBlocks().Take(12).Select(block => BlockHeaderCodec.Encode(block.Header, HeaderEncoding.Compressed));
        Damage(headers, encoded => _ = BlockHeaderCodec.Decode(encoded, network, compressed: true).Hash);
    }

    [Fact]
    public void Damaged_transactions_are_refused_or_keep_their_hash()
    {
        IEnumerable<byte[]> transactions = SmallChain.DecodedBlocks().Take(12).SelectMany(block => block.Transactions).Select(transaction => transaction.Encoded.ToArray());
        Damage(transactions, encoded =>
        {
            Transaction transaction = TransactionCodec.Decode(encoded);
            _ = transaction.Sender;
            if (transaction.ChainId < FirstNegativeChainId) Assert.Equal(transaction.Hash, TransactionCodec.Decode(transaction.Encoded.Span).Hash);
        });
    }

    [Fact]
    public void Damaged_receipts_are_refused_or_encode_again()
    {
        IEnumerable<byte[]> receipts = SmallChain.Blocks().Take(20).SelectMany(block => block.Receipts!);
        Damage(receipts, encoded =>
        {
            TransactionReceipt receipt = TransactionReceipt.Decode(encoded);
            Assert.Equal(receipt.Encode(), TransactionReceipt.Decode(receipt.Encode()).Encode());
        });
    }

    private static void Damage(IEnumerable<byte[]> samples, Action<byte[]> decode)
    {
        byte[][] originals = [.. samples];
        var random = new Random(20261121);
        for (int i = 0; i < Rounds; i++)
        {
            try
            {
                decode(Damaged(originals[random.Next(originals.Length)], random));
            }
            catch (RlpException)
            {
                // The expected answer to most damage.
            }
        }
    }

    private static byte[] Damaged(byte[] original, Random random)
    {
        byte[] bytes = [.. original];
        for (int flips = random.Next(1, 4); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return random.Next(4) switch
        {
            0 => bytes[..random.Next(bytes.Length)],
            1 => [.. bytes, (byte)random.Next(256)],
            _ => bytes,
        };
    }
}
