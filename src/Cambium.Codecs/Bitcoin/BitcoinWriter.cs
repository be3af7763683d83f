using System.Buffers.Binary;
using Cambium.Primitives;

namespace Cambium.Codecs.Bitcoin;

/// <summary>Builds Bitcoin wire data in a growing buffer; the instance can be cleared and reused.</summary>
public sealed class BitcoinWriter
{
    private byte[] _buffer;
    private int _length;

    public BitcoinWriter(int capacity = 256) => _buffer = new byte[capacity];

    public int Length => _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public byte[] ToArray() => Written.ToArray();

    public void Clear() => _length = 0;

    public void WriteByte(byte value) => Reserve(1)[0] = value;

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Reserve(2), value);

    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Reserve(4), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);

    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(8), value);

    public void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <summary>Thirty-two bytes in the order the hash holds them.</summary>
    public void WriteHash(in Hash256 hash) => WriteBytes(hash.AsSpan());

    /// <summary>A CompactSize integer in its shortest form.</summary>
    public void WriteCompactSize(ulong value)
    {
        switch (CompactSize.LengthOf(value))
        {
            case 1:
                WriteByte((byte)value);
                break;
            case 3:
                WriteByte(0xfd);
                WriteUInt16((ushort)value);
                break;
            case 5:
                WriteByte(0xfe);
                WriteUInt32((uint)value);
                break;
            default:
                WriteByte(0xff);
                WriteUInt64(value);
                break;
        }
    }

    /// <summary>A byte string with its length in front.</summary>
    public void WriteVarBytes(ReadOnlySpan<byte> bytes)
    {
        WriteCompactSize((ulong)bytes.Length);
        WriteBytes(bytes);
    }

    private Span<byte> Reserve(int count)
    {
        if (_length + count > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        Span<byte> space = _buffer.AsSpan(_length, count);
        _length += count;
        return space;
    }
}
