using System.Buffers.Binary;
using Cambium.Primitives;

namespace Cambium.Storage.Log;

/// <summary>Eight bytes that stand for a key in the index. Never zero; different keys may share one, so the record's own key decides.</summary>
internal static class Fingerprint
{
    private const ulong Multiplier = 0x9e3779b97f4a7c15;

    /// <summary>A hash is uniform already.</summary>
    public static ulong Of(in Hash256 key) => NotZero(BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan()));

    public static ulong Of(ReadOnlySpan<byte> key)
    {
        ulong mixed = (ulong)key.Length * Multiplier;
        for (; key.Length >= sizeof(ulong); key = key[sizeof(ulong)..])
            mixed = Mix(mixed ^ BinaryPrimitives.ReadUInt64LittleEndian(key));
        ulong rest = 0;
        foreach (byte b in key)
            rest = (rest << 8) | b;
        return NotZero(Mix(mixed ^ rest));
    }

    private static ulong Mix(ulong value)
    {
        ulong high = Math.BigMul(value ^ Multiplier, Multiplier, out ulong low);
        value = high ^ low;
        high = Math.BigMul(value ^ (Multiplier << 1), Multiplier, out low);
        return high ^ low;
    }

    private static ulong NotZero(ulong value) => value == 0 ? 1 : value;
}
