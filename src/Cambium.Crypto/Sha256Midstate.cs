using System.Buffers.Binary;
using Cambium.Crypto.Hashes;

namespace Cambium.Crypto;

/// <summary>
/// SHA-256 continued from a state after some whole blocks. Merge mining compresses the coinbase transaction to such a
/// midstate and its tail (RSKIP-92; reference: the proof-of-work rule of the block validator).
/// </summary>
public static class Sha256Midstate
{
    public const int StateLength = 32;
    public const int DigestLength = 32;

    private const byte PaddingStart = 0x80;
    private const int BitsPerByte = 8;

    /// <summary>The initial hash value of FIPS 180-4 section 5.3.3, as 32 bytes: the state before any block.</summary>
    public static ReadOnlySpan<byte> InitialState =>
    [
        0x6a, 0x09, 0xe6, 0x67, 0xbb, 0x67, 0xae, 0x85, 0x3c, 0x6e, 0xf3, 0x72, 0xa5, 0x4f, 0xf5, 0x3a,
        0x51, 0x0e, 0x52, 0x7f, 0x9b, 0x05, 0x68, 0x8c, 0x1f, 0x83, 0xd9, 0xab, 0x5b, 0xe0, 0xcd, 0x19,
    ];

    /// <summary>Writes the state after <paramref name="wholeBlocks"/>, whose length is a multiple of 64 bytes, starting from nothing.</summary>
    public static void Begin(ReadOnlySpan<byte> wholeBlocks, Span<byte> state)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(wholeBlocks.Length % Sha256Compression.BlockLength, 0, nameof(wholeBlocks));
        Span<uint> words = stackalloc uint[Sha256Compression.StateWords];
        ReadWords(InitialState, words);
        for (int at = 0; at < wholeBlocks.Length; at += Sha256Compression.BlockLength)
            Sha256Compression.Apply(words, wholeBlocks.Slice(at, Sha256Compression.BlockLength));
        WriteWords(words, state);
    }

    /// <summary>
    /// Writes the digest of a message whose first <paramref name="bytesAlreadyHashed"/> bytes led to <paramref name="state"/>
    /// (eight big-endian words) and whose remaining bytes are <paramref name="tail"/>.
    /// </summary>
    /// <remarks>
    /// The count enters the padding as given, without a check that it is a multiple of the block length: it comes from an
    /// untrusted coinbase and the reference does not check it either. It wraps at 2^61 bytes, as the length field does.
    /// </remarks>
    public static void Continue(ReadOnlySpan<byte> state, ulong bytesAlreadyHashed, ReadOnlySpan<byte> tail, Span<byte> digest)
    {
        Span<uint> words = stackalloc uint[Sha256Compression.StateWords];
        ReadWords(state, words);
        ulong bits = unchecked((bytesAlreadyHashed + (ulong)tail.Length) * BitsPerByte);
        while (tail.Length >= Sha256Compression.BlockLength)
        {
            Sha256Compression.Apply(words, tail[..Sha256Compression.BlockLength]);
            tail = tail[Sha256Compression.BlockLength..];
        }
        Pad(words, tail, bits);
        WriteWords(words, digest);
    }

    private static void ReadWords(ReadOnlySpan<byte> bytes, Span<uint> words)
    {
        for (int i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(i * sizeof(uint))..]);
    }

    private static void WriteWords(ReadOnlySpan<uint> words, Span<byte> bytes)
    {
        for (int i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes[(i * sizeof(uint))..], words[i]);
    }

    private static void Pad(Span<uint> words, ReadOnlySpan<byte> tail, ulong bits)
    {
        Span<byte> padded = stackalloc byte[2 * Sha256Compression.BlockLength];
        padded.Clear();
        tail.CopyTo(padded);
        padded[tail.Length] = PaddingStart;
        int length = tail.Length + 1 + sizeof(ulong) <= Sha256Compression.BlockLength
            ? Sha256Compression.BlockLength
            : 2 * Sha256Compression.BlockLength;
        BinaryPrimitives.WriteUInt64BigEndian(padded[(length - sizeof(ulong))..], bits);
        for (int at = 0; at < length; at += Sha256Compression.BlockLength)
            Sha256Compression.Apply(words, padded.Slice(at, Sha256Compression.BlockLength));
    }
}
