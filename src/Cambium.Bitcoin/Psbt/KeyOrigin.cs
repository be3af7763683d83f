using System.Buffers.Binary;
using Cambium.Bitcoin.Hd;

namespace Cambium.Bitcoin.Psbt;

/// <summary>Which master key a key comes from, and how.</summary>
/// <param name="Fingerprint">The master key's fingerprint, read big-endian.</param>
/// <param name="Path">The steps from the master key.</param>
public sealed record KeyOrigin(uint Fingerprint, KeyPath Path)
{
    internal static bool TryParse(ReadOnlySpan<byte> bytes, out KeyOrigin? origin)
    {
        origin = null;
        if (bytes.Length < sizeof(uint) || bytes.Length % sizeof(uint) != 0)
            return false;
        uint[] steps = new uint[bytes.Length / sizeof(uint) - 1];
        for (int i = 0; i < steps.Length; i++)
            steps[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[((i + 1) * sizeof(uint))..]);
        origin = new KeyOrigin(BinaryPrimitives.ReadUInt32BigEndian(bytes), new KeyPath(steps));
        return true;
    }

    internal byte[] ToBytes()
    {
        byte[] bytes = new byte[(Path.Steps.Count + 1) * sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Fingerprint);
        for (int i = 0; i < Path.Steps.Count; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan((i + 1) * sizeof(uint)), Path.Steps[i]);
        return bytes;
    }
}
