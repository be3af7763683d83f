using System.Diagnostics.CodeAnalysis;

namespace Cambium.Storage;

/// <summary>
/// A content-addressed space (32-byte hash to value, written once) beside small mutable tables (key to value, last write wins).
/// One writer at a time, any number of concurrent readers; everything is written through atomic batches.
/// </summary>
public interface IStore : INodeStore, IDisposable
{
    /// <summary>The value of <paramref name="key"/> in a table; false when there is none.</summary>
    /// <exception cref="StoreCorruptException">The bytes on disk are not the ones that were written.</exception>
    bool TryGet(StoreTable table, ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? value);

    /// <summary>All entries of a table in no particular order. It visits the whole index: for start-up and maintenance.</summary>
    IEnumerable<KeyValuePair<byte[], byte[]>> Entries(StoreTable table);

    /// <summary>A new batch. Nothing of it is visible before <see cref="IStoreBatch.Commit"/>.</summary>
    IStoreBatch NewBatch();

    /// <summary>Makes every committed batch durable, whatever the store's own policy.</summary>
    void Flush();
}
