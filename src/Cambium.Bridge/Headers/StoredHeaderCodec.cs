using System.Buffers.Binary;
using Cambium.Bitcoin.Blocks;
using Cambium.Primitives;

namespace Cambium.Bridge.Headers;

/// <summary>
/// The stored form of a header: work, height, the 80 bytes (reference 2.3). The work takes 12 bytes, 32 when written
/// since RSKIP-454; the length of the record tells which.
/// </summary>
public static class StoredHeaderCodec
{
    private const int ShortWorkLength = 12;
    private const int LongWorkLength = 32;
    private const int HeightLength = 4;
    private const int HeaderLength = 80;

    /// <exception cref="BridgeException">The work does not fit the short form.</exception>
    public static byte[] Encode(StoredHeader header, bool longWork)
    {
        int workLength = longWork ? LongWorkLength : ShortWorkLength;
        Span<byte> work = stackalloc byte[LongWorkLength];
        header.ChainWork.WriteBigEndian(work);
        if (!longWork && !FitsShortForm(work))
            throw new BridgeException("The chain work does not fit twelve bytes.");
        byte[] record = new byte[workLength + HeightLength + HeaderLength];
        work[^workLength..].CopyTo(record);
        BinaryPrimitives.WriteInt32BigEndian(record.AsSpan(workLength), header.Height);
        header.Header.ToBytes().CopyTo(record, workLength + HeightLength);
        return record;
    }

    public static StoredHeader Decode(ReadOnlySpan<byte> record)
    {
        int workLength = record.Length == ShortWorkLength + HeightLength + HeaderLength ? ShortWorkLength : LongWorkLength;
        if (record.Length != workLength + HeightLength + HeaderLength)
            throw new BridgeException("A stored header has an unknown length.");
        return new StoredHeader(
            BlockHeader.Parse(record[(workLength + HeightLength)..]),
            UInt256.FromBigEndian(record[..workLength]),
            BinaryPrimitives.ReadInt32BigEndian(record[workLength..]));
    }

    // The reference tolerates a sign byte in front, so all 96 bits may be used.
    private static bool FitsShortForm(ReadOnlySpan<byte> work) =>
        !work[..(LongWorkLength - ShortWorkLength)].ContainsAnyExcept((byte)0);
}
