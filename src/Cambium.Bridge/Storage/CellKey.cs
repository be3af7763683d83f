using System.Text;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.Storage;

/// <summary>Storage slots of the Bridge account (reference 2.1).</summary>
public static class CellKey
{
    private const int SlotLength = 32;

    /// <summary>The name itself as a number: right-aligned, zero-padded on the left.</summary>
    public static Hash256 Short(string name)
    {
        Span<byte> slot = stackalloc byte[SlotLength];
        slot.Clear();
        Encoding.UTF8.GetBytes(name, slot[(SlotLength - name.Length)..]);
        return new Hash256(slot);
    }

    /// <summary>keccak of "name-id": one cell per id.</summary>
    public static Hash256 Compound(string name, string id) => Hashed(name + "-" + id);

    /// <summary>keccak of the name: the cells of the union bridge.</summary>
    public static Hash256 Hashed(string name) => Keccak256.Hash(Encoding.UTF8.GetBytes(name));
}
