using Cambium.Codecs.Bitcoin;

namespace Cambium.Bitcoin.Transactions;

/// <summary>Reads byte strings as slices of the memory under a reader, so that a parsed structure makes one copy in all.</summary>
internal static class WireMemory
{
    /// <param name="reader">A reader over the whole of <paramref name="owner"/>.</param>
    /// <param name="owner">The memory the result points into.</param>
    public static ReadOnlyMemory<byte> ReadVarMemory(this ref BitcoinReader reader, ReadOnlyMemory<byte> owner)
    {
        int length = reader.ReadLength();
        int start = reader.Position;
        reader.ReadBytes(length);
        return owner.Slice(start, length);
    }
}
