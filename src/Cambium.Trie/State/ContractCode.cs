using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Storage;
using Cambium.Trie.Nodes;

namespace Cambium.Trie.State;

/// <summary>
/// The value under a code key: bytes just written (possibly none, which counts as present until the block is committed), or a value of
/// the trie whose bytes are fetched on demand.
/// </summary>
internal sealed class ContractCode
{
    private readonly NodeValue _value;
    private readonly byte[]? _written;
    private readonly INodeStore? _store;
    private Hash256? _hash;

    public ContractCode(byte[] written) => _written = written;

    public ContractCode(NodeValue value, INodeStore? store)
    {
        _value = value;
        _store = store;
    }

    public int Length => _written?.Length ?? _value.Length;

    public byte[] Bytes => _written ?? _value.Bytes(_store)!;

    public Hash256 Hash => _hash ??= _written is null ? _value.Hash() : Keccak256.Hash(_written);
}
