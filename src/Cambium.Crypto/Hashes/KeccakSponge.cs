using System.Buffers.Binary;

namespace Cambium.Crypto.Hashes;

/// <summary>Absorbing and squeezing of Keccak with capacity 512 and the original padding (first bit 1, domain bits none).</summary>
internal static class KeccakSponge
{
    /// <summary>Bytes absorbed per permutation: (1600 - 512) / 8.</summary>
    public const int Rate = 136;

    private const byte PaddingStart = 0x01;
    private const byte PaddingEnd = 0x80;

    /// <summary>Absorbs whole blocks; returns the bytes that do not fill one.</summary>
    public static ReadOnlySpan<byte> AbsorbBlocks(Span<ulong> state, ReadOnlySpan<byte> data)
    {
        while (data.Length >= Rate)
        {
            AbsorbBlock(state, data[..Rate]);
            data = data[Rate..];
        }
        return data;
    }

    /// <summary>Pads and absorbs the last, partial block and writes the 32-byte digest.</summary>
    public static void Finish(Span<ulong> state, ReadOnlySpan<byte> tail, Span<byte> digest)
    {
        Span<byte> block = stackalloc byte[Rate];
        block.Clear();
        tail.CopyTo(block);
        block[tail.Length] = PaddingStart;
        block[Rate - 1] |= PaddingEnd;
        AbsorbBlock(state, block);
        for (int lane = 0; lane < Keccak256.DigestLength / sizeof(ulong); lane++)
            BinaryPrimitives.WriteUInt64LittleEndian(digest[(lane * sizeof(ulong))..], state[lane]);
    }

    private static void AbsorbBlock(Span<ulong> state, ReadOnlySpan<byte> block)
    {
        for (int lane = 0; lane < Rate / sizeof(ulong); lane++)
            state[lane] ^= BinaryPrimitives.ReadUInt64LittleEndian(block[(lane * sizeof(ulong))..]);
        KeccakPermutation.Apply(state);
    }
}
