using Cambium.Primitives;

namespace Cambium.Storage;

/// <summary>
/// Tells a compaction what a stored node needs: adds the hashes of nodes to read in turn to <paramref name="nodes"/>, and those of values that
/// refer to nothing further to <paramref name="leaves"/>.
/// </summary>
public delegate void ReferenceReader(byte[] value, ICollection<Hash256> nodes, ICollection<Hash256> leaves);
