using System.Numerics;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Bridge.Storage;

/// <summary>Raw access to the cells of the Bridge, and the two value forms that many cells share.</summary>
public sealed class CellStore(IBridgeState state)
{
    public byte[]? Get(in Hash256 slot) => state.GetStorageBytes(slot);

    public void Set(in Hash256 slot, byte[]? value) => state.SetStorageBytes(slot, value);

    /// <summary>The "int" form of reference 2.2: RLP of the minimal big-endian number. Null when the cell is absent.</summary>
    public BigInteger? GetInteger(in Hash256 slot) => Get(slot) is { } bytes ? RlpInteger.Decode(bytes) : null;

    public void SetInteger(in Hash256 slot, BigInteger value) => Set(slot, RlpInteger.Encode(value));

    /// <summary>The "str" form of reference 2.2 holding a hash in display order. Null when the cell is absent.</summary>
    public Hash256? GetDisplayHash(in Hash256 slot)
    {
        if (Get(slot) is not { Length: > 0 } bytes)
            return null;
        var reader = new RlpReader(bytes);
        return new Hash256(reader.ReadBytes()).Reversed();
    }

    public void SetDisplayHash(in Hash256 slot, in Hash256? hash)
    {
        if (hash is not { } value)
        {
            Set(slot, null);
            return;
        }

        var writer = new RlpWriter();
        writer.Write(value.Reversed().AsSpan());
        Set(slot, writer.ToArray());
    }
}
