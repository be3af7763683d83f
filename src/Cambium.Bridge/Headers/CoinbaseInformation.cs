using Cambium.Bitcoin.Blocks;
using Cambium.Bridge.Storage;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Headers;

/// <summary>Witness merkle roots of blocks, proven by their coinbases: cells coinbaseInformation-hash (RSKIP-143).</summary>
public sealed class CoinbaseInformation(BridgeSession session) : ICellGroup
{
    private readonly Dictionary<Hash256, Hash256?> _witnessRoots = [];

    /// <summary>The witness root of a block, null when it is not registered.</summary>
    public Hash256? Find(in Hash256 blockHash)
    {
        if (!session.IsActive(ConsensusRule.Rskip143))
            return null;
        if (!_witnessRoots.TryGetValue(blockHash, out Hash256? root))
        {
            root = Load(blockHash);
            _witnessRoots[blockHash] = root;
        }

        return root;
    }

    public void Set(in Hash256 blockHash, in Hash256 witnessRoot)
    {
        if (session.IsActive(ConsensusRule.Rskip143))
            _witnessRoots[blockHash] = witnessRoot;
    }

    /// <summary>True for the merkle root in the header and for the registered witness root of the block.</summary>
    public bool IsRootOf(BlockHeader header, in Hash256 root) => header.MerkleRoot == root || Find(header.Hash) == root;

    public void Save()
    {
        foreach ((Hash256 blockHash, Hash256? root) in _witnessRoots)
            session.Cells.Set(KeyOf(blockHash), root is { } value ? Encode(value) : null);
    }

    private Hash256? Load(in Hash256 blockHash)
    {
        if (session.Cells.Get(KeyOf(blockHash)) is not { } bytes)
            return null;
        RlpReader list = new RlpReader(bytes).ReadList();
        return new Hash256(list.ReadBytes()).Reversed();
    }

    private static byte[] Encode(in Hash256 root)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        writer.Write(root.Reversed());
        writer.EndList(list);
        return writer.ToArray();
    }

    private static Hash256 KeyOf(in Hash256 blockHash) =>
        CellKey.Compound("coinbaseInformation", blockHash.Reversed().ToHex());
}
