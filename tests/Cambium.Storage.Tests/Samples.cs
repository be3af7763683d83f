using System.Buffers.Binary;
using System.Security.Cryptography;
using Cambium.Primitives;

namespace Cambium.Storage.Tests;

/// <summary>Reproducible keys and values.</summary>
internal static class Samples
{
    public static Hash256 Hash(ulong number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        return new Hash256(SHA256.HashData(bytes));
    }

    public static byte[] Bytes(int size)
    {
        byte[] bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }
}
