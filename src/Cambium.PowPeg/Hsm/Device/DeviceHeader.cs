using System.Buffers.Binary;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>
/// A Rootstock header as the device reads it: a list of strings of which it looks at a few by their place, hashing the others as they are.
/// It therefore knows no header versions and takes compressed encodings of any of them.
/// </summary>
public sealed class DeviceHeader
{
    internal const int UmmRootSize = 20;

    private const int ParentHashItem = 0;
    private const int ReceiptsRootItem = 5;
    private const int DifficultyItem = 7;
    private const int NumberItem = 8;
    private const int UmmRootItem = 16;
    private const int BitcoinHeaderSize = 80;
    private const int LargestDifficulty = 32;
    private const int ProofItems = 2;

    private readonly byte[][] _items;
    private readonly int _bitcoinHeaderItem;

    private DeviceHeader(byte[][] items, uint number, int bitcoinHeaderItem)
    {
        _items = items;
        _bitcoinHeaderItem = bitcoinHeaderItem;
        Number = number;
        ParentHash = new Hash256(items[ParentHashItem]);
        Difficulty = UInt256.FromBigEndian(items[DifficultyItem]);
        Hash = HashOfFirst(bitcoinHeaderItem + 1);
    }

    public Hash256 Hash { get; }

    public Hash256 ParentHash { get; }

    public Hash256 ReceiptsRoot => new(_items[ReceiptsRootItem]);

    public UInt256 Difficulty { get; }

    public uint Number { get; }

    internal ReadOnlySpan<byte> UmmRoot => _bitcoinHeaderItem > UmmRootItem ? _items[UmmRootItem] : [];

    internal ReadOnlySpan<byte> BitcoinHeader => _items[_bitcoinHeaderItem];

    internal ReadOnlySpan<byte> MerkleProof => _items[_bitcoinHeaderItem + 1];

    internal ReadOnlySpan<byte> Coinbase => _items[_bitcoinHeaderItem + ProofItems];

    /// <summary>Reads a header with its merge-mining proof and coinbase.</summary>
    public static StatusWord Read(ReadOnlySpan<byte> encoded, DeviceNetwork network, out DeviceHeader? header) =>
        Read(encoded, network, withProof: true, out header);

    /// <summary>Reads a header that ends with the Bitcoin header; the two items behind it are allowed and not looked at.</summary>
    public static StatusWord ReadWithoutProof(ReadOnlySpan<byte> encoded, DeviceNetwork network, out DeviceHeader? header)
    {
        StatusWord status = Read(encoded, network, withProof: false, out header);
        if (status != StatusWord.Ok || header!._items[ReceiptsRootItem].Length == Hash256.Size) return status;
        header = null;
        return StatusWord.ReceiptsRootInvalid;
    }

    /// <summary>The hash of the header without the merge-mining items.</summary>
    internal Hash256 HashWithoutMining() => HashOfFirst(_bitcoinHeaderItem);

    private static StatusWord Read(ReadOnlySpan<byte> encoded, DeviceNetwork network, bool withProof, out DeviceHeader? header)
    {
        header = null;
        if (!TryReadItems(encoded, out byte[][] items)) return StatusWord.RlpInvalid;
        if (items.Length <= UmmRootItem) return StatusWord.BlockTooShort;
        if (items[ParentHashItem].Length != Hash256.Size) return StatusWord.ParentHashInvalid;
        if (items[DifficultyItem].Length > LargestDifficulty) return StatusWord.BlockDifficultyInvalid;
        if (items[NumberItem].Length > sizeof(uint)) return StatusWord.BlockNumberInvalid;
        var number = (uint)(ulong)UInt256.FromBigEndian(items[NumberItem]);
        if (number < network.FirstSupported) return StatusWord.BlockTooOld;
        bool hasUmmRoot = number >= network.Papyrus;
        if (hasUmmRoot && items[UmmRootItem].Length is not (0 or UmmRootSize)) return StatusWord.UmmRootInvalid;
        int bitcoinHeaderItem = hasUmmRoot ? UmmRootItem + 1 : UmmRootItem;
        StatusWord count = CheckCount(items.Length, bitcoinHeaderItem + 1, withProof);
        if (count != StatusWord.Ok) return count;
        if (items[bitcoinHeaderItem].Length != BitcoinHeaderSize) return StatusWord.BitcoinHeaderInvalid;
        header = new DeviceHeader(items, number, bitcoinHeaderItem);
        return StatusWord.Ok;
    }

    private static StatusWord CheckCount(int count, int withoutProof, bool withProof)
    {
        if (count == withoutProof + ProofItems || (!withProof && count == withoutProof)) return StatusWord.Ok;
        return count < withoutProof + ProofItems ? StatusWord.BlockTooShort : StatusWord.PayloadLengthMismatch;
    }

    private static bool TryReadItems(ReadOnlySpan<byte> encoded, out byte[][] items)
    {
        items = [];
        try
        {
            var outer = new RlpReader(encoded, RlpOptions.Strict);
            RlpReader list = outer.ReadList();
            outer.ExpectEnd();
            List<byte[]> read = [];
            while (!list.IsEnd) read.Add(list.ReadBytes().ToArray());
            items = [.. read];
            return true;
        }
        catch (RlpException)
        {
            return false;
        }
    }

    private Hash256 HashOfFirst(int count)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        foreach (byte[] item in _items.AsSpan(0, count)) writer.Write(item);
        writer.EndList(list);
        return Keccak256.Hash(writer.Written);
    }

    /// <summary>The number as the merge-mining hash ends with it.</summary>
    internal void WriteNumber(Span<byte> destination) => BinaryPrimitives.WriteUInt32BigEndian(destination, Number);
}
