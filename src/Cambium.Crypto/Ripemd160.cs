using System.Buffers.Binary;
using System.Numerics;

namespace Cambium.Crypto;

/// <summary>RIPEMD-160 (Dobbertin, Bosselaers, Preneel 1996).</summary>
public static class Ripemd160
{
    public const int DigestLength = 20;

    private const int BlockLength = 64;
    private const int Words = 16;
    private const int Rounds = 80;
    private const byte PaddingStart = 0x80;

    private static ReadOnlySpan<byte> LeftOrder =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8,
        3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12,
        1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2,
        4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13,
    ];

    private static ReadOnlySpan<byte> RightOrder =>
    [
        5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12,
        6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2,
        15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13,
        8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14,
        12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11,
    ];

    private static ReadOnlySpan<byte> LeftShifts =>
    [
        11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8,
        7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12,
        11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5,
        11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12,
        9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6,
    ];

    private static ReadOnlySpan<byte> RightShifts =>
    [
        8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6,
        9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11,
        9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5,
        15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8,
        8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11,
    ];

    private static readonly uint[] LeftConstants = [0x00000000, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e];

    private static readonly uint[] RightConstants = [0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0x00000000];

    /// <summary>Writes the digest to the first 20 bytes of <paramref name="digest"/>.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        Span<uint> state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
        ulong bits = (ulong)data.Length * 8;
        while (data.Length >= BlockLength)
        {
            Compress(state, data);
            data = data[BlockLength..];
        }
        Pad(state, data, bits);
        for (int i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(digest[(i * sizeof(uint))..], state[i]);
    }

    private static void Pad(Span<uint> state, ReadOnlySpan<byte> tail, ulong bits)
    {
        Span<byte> padded = stackalloc byte[2 * BlockLength];
        padded.Clear();
        tail.CopyTo(padded);
        padded[tail.Length] = PaddingStart;
        int length = tail.Length + 1 + sizeof(ulong) <= BlockLength ? BlockLength : 2 * BlockLength;
        BinaryPrimitives.WriteUInt64LittleEndian(padded[(length - sizeof(ulong))..], bits);
        for (int at = 0; at < length; at += BlockLength)
            Compress(state, padded[at..]);
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> x = stackalloc uint[Words];
        for (int i = 0; i < Words; i++)
            x[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(i * sizeof(uint))..]);

        Line left = new(state), right = new(state);
        for (int j = 0; j < Rounds; j++)
        {
            int round = j / Words;
            left.Step(Mix(round, left.B, left.C, left.D) + x[LeftOrder[j]] + LeftConstants[round], LeftShifts[j]);
            right.Step(Mix(4 - round, right.B, right.C, right.D) + x[RightOrder[j]] + RightConstants[round], RightShifts[j]);
        }

        uint first = state[1] + left.C + right.D;
        state[1] = state[2] + left.D + right.E;
        state[2] = state[3] + left.E + right.A;
        state[3] = state[4] + left.A + right.B;
        state[4] = state[0] + left.B + right.C;
        state[0] = first;
    }

    private static uint Mix(int function, uint x, uint y, uint z) => function switch
    {
        0 => x ^ y ^ z,
        1 => (x & y) | (~x & z),
        2 => (x | ~y) ^ z,
        3 => (x & z) | (y & ~z),
        _ => x ^ (y | ~z),
    };

    /// <summary>The five working words of one of the two parallel lines.</summary>
    private struct Line(ReadOnlySpan<uint> state)
    {
        public uint A = state[0], B = state[1], C = state[2], D = state[3], E = state[4];

        public void Step(uint mixed, int shift)
        {
            uint next = BitOperations.RotateLeft(A + mixed, shift) + E;
            (A, E, D, C, B) = (E, D, BitOperations.RotateLeft(C, 10), B, next);
        }
    }
}
