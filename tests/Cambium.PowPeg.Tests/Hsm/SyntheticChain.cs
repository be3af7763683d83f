using System.Security.Cryptography;
using Cambium.Chain.Difficulty;
using Cambium.Chain.MergeMining;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.PowPeg.Tests.Hsm;

/// <summary>Headers of an invented regtest chain with real merge mining of a tiny difficulty.</summary>
internal static class SyntheticChain
{
    public const ulong Difficulty = 4;

    private const int BitcoinHeaderSize = 80;
    private const int MerkleRootOffset = 36;
    private const int NonceOffset = 76;

    public static Hash256 Checkpoint { get; } = new(SHA256.HashData("checkpoint"u8));

    /// <summary>A chain of headers, newest first, the last one on top of the checkpoint. Only the oldest has these receipts.</summary>
    public static List<byte[]> Build(int length, in Hash256 oldestReceiptsRoot)
    {
        List<byte[]> blocks = [];
        Hash256 parent = Checkpoint;
        for (int i = 0; i < length; i++)
        {
            byte[] block = Mine(parent, (uint)i + 1, i == 0 ? oldestReceiptsRoot : Hash256.Zero);
            blocks.Insert(0, block);
            parent = HashOf(block);
        }

        return blocks;
    }

    public static byte[] Mine(in Hash256 parent, uint number, in Hash256 receiptsRoot, ulong difficulty = Difficulty, string extra = "")
    {
        List<byte[]> items = Common(parent, number, receiptsRoot, difficulty, extra);
        byte[] tagged = [.. Keccak256.Hash(Encode(items)).AsSpan()[..MergeMiningHash.PrefixLength], .. new byte[8], 0, 0, 0, (byte)number];
        byte[] coinbase = [.. new byte[64], .. MergeMiningTag.Prefix, .. tagged, 1, 2, 3];
        byte[] bitcoin = new byte[BitcoinHeaderSize];
        BitcoinHash.DoubleSha256(coinbase).CopyTo(bitcoin.AsSpan(MerkleRootOffset));
        while (BitcoinHash.DoubleSha256(bitcoin).Reversed().ToUInt256() > DifficultyTarget.Of(difficulty)) bitcoin[NonceOffset]++;
        return Encode([.. items, bitcoin, [], CompressedCoinbase.TryCompress(coinbase)!]);
    }

    public static Hash256 HashOf(byte[] block) => Keccak256.Hash(WithoutProof(block));

    /// <summary>The form in which a header goes into an ancestor update.</summary>
    public static byte[] WithoutProof(byte[] block) => Encode(Items(block)[..^2]);

    /// <summary>The header with one item replaced.</summary>
    public static byte[] With(byte[] block, int item, byte[] value)
    {
        List<byte[]> items = Items(block);
        items[item] = value;
        return Encode(items);
    }

    private static List<byte[]> Common(in Hash256 parent, uint number, in Hash256 receiptsRoot, ulong difficulty, string extra)
    {
        List<byte[]> items = [.. Enumerable.Repeat(new byte[] { 1, 2 }, 17)];
        items[0] = parent.ToArray();
        items[5] = receiptsRoot.ToArray();
        items[7] = [(byte)difficulty];
        items[8] = [(byte)number];
        items[12] = System.Text.Encoding.ASCII.GetBytes(extra);
        items[16] = [];
        return items;
    }

    private static List<byte[]> Items(byte[] block)
    {
        List<byte[]> items = [];
        for (RlpReader list = new RlpReader(block).ReadList(); !list.IsEnd;) items.Add(list.ReadBytes().ToArray());
        return items;
    }

    private static byte[] Encode(List<byte[]> items)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        foreach (byte[] item in items) writer.Write(item);
        writer.EndList(list);
        return writer.ToArray();
    }
}
