using Cambium.Primitives;
using Cambium.Storage;
using Cambium.Trie.Nodes;

namespace Cambium.Trie.State;

/// <summary>
/// The value under a code key: bytes just written (possibly none, which counts as present until the block is committed), or a value of
/// the trie whose bytes are fetched on demand. Forks that run at once share it.
/// </summary>
internal sealed class ContractCode(NodeValue value, INodeStore? store)
{
    public ContractCode(byte[] written)
        : this(new NodeValue(written), null)
    {
    }

    public int Length => value.Length;

    public byte[] Bytes => value.Bytes(store) ?? [];

    public Hash256 Hash => value.Hash();
}
