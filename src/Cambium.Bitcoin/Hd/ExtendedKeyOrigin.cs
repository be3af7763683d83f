using System.Buffers.Binary;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Hd;

/// <summary>Where an extended key stands in its tree, and the chain code that its children need (BIP-32).</summary>
/// <param name="Depth">Steps from the master key.</param>
/// <param name="ParentFingerprint">The first four bytes of the parent key's hash, read big-endian; zero for a master key.</param>
/// <param name="ChildNumber">The step from the parent.</param>
/// <param name="ChainCode">Extra entropy for the children.</param>
public readonly record struct ExtendedKeyOrigin(byte Depth, uint ParentFingerprint, uint ChildNumber, Hash256 ChainCode)
{
    /// <summary>The serialised size of an extended key: version, origin and 33 bytes of key.</summary>
    internal const int SerializedSize = 78;

    internal const int KeyOffset = 45;

    private const int ParentAt = 5;
    private const int ChildAt = 9;
    private const int ChainCodeAt = 13;

    internal byte[] Serialize(uint version, ReadOnlySpan<byte> key33)
    {
        byte[] bytes = new byte[SerializedSize];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, version);
        bytes[4] = Depth;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(ParentAt), ParentFingerprint);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(ChildAt), ChildNumber);
        ChainCode.CopyTo(bytes.AsSpan(ChainCodeAt));
        key33.CopyTo(bytes.AsSpan(KeyOffset));
        return bytes;
    }

    /// <summary>Reads the origin; a master key must say so in all three of its fields.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> bytes, uint version, out ExtendedKeyOrigin origin)
    {
        origin = default;
        if (bytes.Length != SerializedSize || BinaryPrimitives.ReadUInt32BigEndian(bytes) != version)
            return false;
        origin = new ExtendedKeyOrigin(
            bytes[4],
            BinaryPrimitives.ReadUInt32BigEndian(bytes[ParentAt..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[ChildAt..]),
            new Hash256(bytes[ChainCodeAt..KeyOffset]));
        return origin.Depth > 0 || (origin.ParentFingerprint == 0 && origin.ChildNumber == 0);
    }
}
