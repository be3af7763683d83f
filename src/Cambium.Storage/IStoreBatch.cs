using Cambium.Primitives;

namespace Cambium.Storage;

/// <summary>Writes that become visible, and survive a crash, all together or not at all. Used by one thread; dropping it uncommitted discards it.</summary>
public interface IStoreBatch
{
    /// <summary>The number of writes gathered so far.</summary>
    int Count { get; }

    /// <summary>Adds a content-addressed value. A key that is already stored is skipped, for its value is the same.</summary>
    void Put(in Hash256 key, ReadOnlySpan<byte> value);

    /// <summary>Sets a key of a table.</summary>
    void Put(StoreTable table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

    /// <summary>Removes a key of a table; absent keys are no error.</summary>
    void Delete(StoreTable table, ReadOnlySpan<byte> key);

    /// <summary>Runs <paramref name="action"/> right after the batch has been committed; never, if it is not.</summary>
    void AfterCommit(Action action);

    /// <summary>Writes the batch and empties it for the next use.</summary>
    /// <exception cref="StoreFullException">No room is left; the store is as it was before.</exception>
    void Commit();
}
