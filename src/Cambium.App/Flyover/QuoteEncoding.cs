using System.Buffers.Binary;
using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>
/// Values in the contract ABI as Solidity writes them, one after another: words, and byte strings behind them. The Bridge's own ABI differs
/// in empty byte strings, which here have no word after their length.
/// </summary>
internal sealed class QuoteEncoding
{
    private const int WordSize = 32;

    private readonly List<(byte[] Word, byte[]? Tail)> _values = [];

    public QuoteEncoding Number(in UInt256 value) => Add(value.ToBigEndian32());

    public QuoteEncoding Number(long value)
    {
        byte[] word = new byte[WordSize];
        Array.Fill(word, value < 0 ? (byte)0xff : (byte)0);
        BinaryPrimitives.WriteInt64BigEndian(word.AsSpan(WordSize - sizeof(long)), value);
        return Add(word);
    }

    public QuoteEncoding Amount(Wei value) => Number(value.Value);

    public QuoteEncoding Flag(bool value) => Number(value ? 1 : 0);

    public QuoteEncoding Account(in Address value) => Number(value.ToUInt256());

    public QuoteEncoding Hash(in Hash256 value) => Add(value.ToArray());

    /// <summary>A byte string of a fixed size of at most 32, at the left of its word.</summary>
    public QuoteEncoding Fixed(ReadOnlySpan<byte> value)
    {
        byte[] word = new byte[WordSize];
        value.CopyTo(word);
        return Add(word);
    }

    public QuoteEncoding Bytes(ReadOnlySpan<byte> value)
    {
        byte[] tail = new byte[WordSize + (value.Length + WordSize - 1) / WordSize * WordSize];
        ((UInt256)(uint)value.Length).WriteBigEndian(tail.AsSpan(0, WordSize));
        value.CopyTo(tail.AsSpan(WordSize));
        return Dynamic(tail);
    }

    /// <summary>A structure with byte strings in it, as one value.</summary>
    public QuoteEncoding Structure(QuoteEncoding value) => Dynamic(value.ToArray());

    public byte[] ToArray()
    {
        List<byte> heads = [];
        List<byte> tails = [];
        foreach ((byte[] word, byte[]? tail) in _values)
        {
            heads.AddRange(tail is null ? word : ((UInt256)(uint)(_values.Count * WordSize + tails.Count)).ToBigEndian32());
            tails.AddRange(tail ?? []);
        }
        return [.. heads, .. tails];
    }

    private QuoteEncoding Add(byte[] word)
    {
        _values.Add((word, null));
        return this;
    }

    private QuoteEncoding Dynamic(byte[] tail)
    {
        _values.Add(([], tail));
        return this;
    }
}
