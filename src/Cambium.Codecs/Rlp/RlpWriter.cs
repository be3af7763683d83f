using System.Buffers.Binary;
using System.Numerics;
using Cambium.Primitives;

namespace Cambium.Codecs.Rlp;

/// <summary>
/// Writes the recursive length prefix encoding (yellow paper, appendix B) into one growing buffer. A list is written between
/// <see cref="BeginList"/> and <see cref="EndList"/>; the prefix is put in front when its length is known.
/// </summary>
/// <remarks>Not thread safe. <see cref="Clear"/> lets one writer serve many encodings without allocating.</remarks>
public sealed class RlpWriter(int capacity = 256)
{
    private const int MaxPrefix = 5;
    private byte[] _buffer = new byte[Math.Max(capacity, 16)];
    private int _length;

    /// <summary>What has been written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public byte[] ToArray() => Written.ToArray();

    public void Clear() => _length = 0;

    /// <summary>Opens a list and returns the token that closes it.</summary>
    public int BeginList() => _length;

    /// <summary>Closes the list that <paramref name="token"/> opened: all that was written since becomes its payload.</summary>
    public void EndList(int token)
    {
        int payload = _length - token;
        Span<byte> prefix = stackalloc byte[MaxPrefix];
        int size = WritePrefix(prefix, payload, 0xc0);
        Reserve(size);
        _buffer.AsSpan(token, payload).CopyTo(_buffer.AsSpan(token + size));
        prefix[..size].CopyTo(_buffer.AsSpan(token));
        _length += size;
    }

    /// <summary>Writes a string; one byte below 0x80 is its own encoding, so a zero byte is written as 0x00.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length + MaxPrefix);
        if (bytes.Length != 1 || bytes[0] >= 0x80)
            _length += WritePrefix(_buffer.AsSpan(_length), bytes.Length, 0x80);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Writes a number in its shortest big-endian form; zero is the empty string, 0x80.</summary>
    public void Write(ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        Write(bytes[(BitOperations.LeadingZeroCount(value) / 8)..]);
    }

    /// <inheritdoc cref="Write(ulong)"/>
    public void Write(in UInt256 value)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        Write(bytes[..value.WriteMinimalBigEndian(bytes)]);
    }

    public void Write(in Hash256 hash) => Write(hash.AsSpan());

    public void Write(in Address address) => Write(address.AsSpan());

    /// <summary>Writes the empty string, 0x80.</summary>
    public void WriteEmpty() => WriteRaw([0x80]);

    /// <summary>Writes bytes that are an encoding already.</summary>
    public void WriteRaw(ReadOnlySpan<byte> encoded)
    {
        Reserve(encoded.Length);
        encoded.CopyTo(_buffer.AsSpan(_length));
        _length += encoded.Length;
    }

    private static int WritePrefix(Span<byte> destination, int length, byte offset)
    {
        if (length < 56)
        {
            destination[0] = (byte)(offset + length);
            return 1;
        }
        int digits = 4 - (BitOperations.LeadingZeroCount((uint)length) / 8);
        destination[0] = (byte)(offset + 55 + digits);
        for (int i = 0; i < digits; i++)
            destination[1 + i] = (byte)(length >> (8 * (digits - 1 - i)));
        return 1 + digits;
    }

    private void Reserve(int more)
    {
        if (_buffer.Length - _length < more)
            Array.Resize(ref _buffer, Math.Max(checked(_length + more), (int)Math.Min(2L * _buffer.Length, Array.MaxLength)));
    }
}
