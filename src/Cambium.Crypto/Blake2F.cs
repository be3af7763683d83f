using System.Buffers.Binary;
using System.Numerics;

namespace Cambium.Crypto;

/// <summary>The compression function F of BLAKE2b (RFC 7693 section 3.2) with a free number of rounds, as EIP-152 exposes it.</summary>
public static class Blake2F
{
    public const int StateWords = 8;
    public const int MessageWords = 16;

    /// <summary>Rounds (4 bytes, big-endian), h (64), m (128), t0 and t1 (8 each), the final flag (1).</summary>
    public const int InputLength = 213;

    public const int OutputLength = StateWords * sizeof(ulong);

    private const int StateOffset = sizeof(uint);
    private const int MessageOffset = StateOffset + OutputLength;
    private const int CounterOffset = MessageOffset + MessageWords * sizeof(ulong);
    private const int FinalOffset = InputLength - 1;
    private const int Schedules = 10;

    /// <summary>RFC 7693 section 2.6: the initialisation vector, that of SHA-512.</summary>
    private static readonly ulong[] InitialVector =
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    /// <summary>RFC 7693 section 2.7: the message word permutations.</summary>
    private static ReadOnlySpan<byte> Sigma =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
    ];

    /// <summary>Replaces the state <paramref name="h"/> (8 words) by its compression with the message block <paramref name="m"/> (16 words).</summary>
    public static void Compress(uint rounds, Span<ulong> h, ReadOnlySpan<ulong> m, ulong t0, ulong t1, bool final)
    {
        Span<ulong> v = stackalloc ulong[2 * StateWords];
        h[..StateWords].CopyTo(v);
        InitialVector.CopyTo(v[StateWords..]);
        v[12] ^= t0;
        v[13] ^= t1;
        if (final)
            v[14] = ~v[14];

        int schedule = 0;
        for (uint round = 0; round < rounds; round++)
        {
            Round(v, m, Sigma.Slice(schedule * MessageWords, MessageWords));
            schedule = schedule == Schedules - 1 ? 0 : schedule + 1;
        }
        for (int i = 0; i < StateWords; i++)
            h[i] ^= v[i] ^ v[i + StateWords];
    }

    /// <summary>The encoding of EIP-152: 213 bytes in, 64 out; false for another length or a final flag other than 0 and 1.</summary>
    public static bool TryCompress(ReadOnlySpan<byte> input, Span<byte> output)
    {
        if (input.Length != InputLength || input[FinalOffset] > 1)
            return false;
        Span<ulong> h = stackalloc ulong[StateWords];
        Span<ulong> m = stackalloc ulong[MessageWords];
        Span<ulong> t = stackalloc ulong[2];
        ReadWords(input[StateOffset..], h);
        ReadWords(input[MessageOffset..], m);
        ReadWords(input[CounterOffset..], t);
        Compress(BinaryPrimitives.ReadUInt32BigEndian(input), h, m, t[0], t[1], input[FinalOffset] == 1);
        for (int i = 0; i < h.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(output[(i * sizeof(ulong))..], h[i]);
        return true;
    }

    private static void ReadWords(ReadOnlySpan<byte> bytes, Span<ulong> words)
    {
        for (int i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
    }

    private static void Round(Span<ulong> v, ReadOnlySpan<ulong> m, ReadOnlySpan<byte> s)
    {
        Mix(ref v[0], ref v[4], ref v[8], ref v[12], m[s[0]], m[s[1]]);
        Mix(ref v[1], ref v[5], ref v[9], ref v[13], m[s[2]], m[s[3]]);
        Mix(ref v[2], ref v[6], ref v[10], ref v[14], m[s[4]], m[s[5]]);
        Mix(ref v[3], ref v[7], ref v[11], ref v[15], m[s[6]], m[s[7]]);
        Mix(ref v[0], ref v[5], ref v[10], ref v[15], m[s[8]], m[s[9]]);
        Mix(ref v[1], ref v[6], ref v[11], ref v[12], m[s[10]], m[s[11]]);
        Mix(ref v[2], ref v[7], ref v[8], ref v[13], m[s[12]], m[s[13]]);
        Mix(ref v[3], ref v[4], ref v[9], ref v[14], m[s[14]], m[s[15]]);
    }

    private static void Mix(ref ulong a, ref ulong b, ref ulong c, ref ulong d, ulong x, ulong y)
    {
        a += b + x;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 24);
        a += b + y;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 63);
    }
}
