using Cambium.Primitives;

namespace Cambium.Trie.State;

/// <summary>A storage cell in the overlay: its current value and whether the trie may have another one.</summary>
internal sealed class StorageCell(in UInt256 slot, CellValue value)
{
    public UInt256 Slot { get; } = slot;

    public CellValue Value { get; set; } = value;

    public bool IsDirty { get; set; }

    /// <summary>Whether the cell is on its entry's list of written cells (it stays there when the write is reverted).</summary>
    public bool IsListed { get; set; }
}
