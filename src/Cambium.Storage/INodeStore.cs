using System.Diagnostics.CodeAnalysis;
using Cambium.Primitives;

namespace Cambium.Storage;

/// <summary>Reads immutable values by their hash: trie nodes and long values. Safe for concurrent readers.</summary>
public interface INodeStore
{
    /// <summary>The value stored under <paramref name="key"/>; false when there is none.</summary>
    /// <exception cref="StoreCorruptException">The bytes on disk are not the ones that were written.</exception>
    bool TryGet(in Hash256 key, [NotNullWhen(true)] out byte[]? value);

    /// <summary>Whether a value is stored under <paramref name="key"/>.</summary>
    bool Contains(in Hash256 key);
}
