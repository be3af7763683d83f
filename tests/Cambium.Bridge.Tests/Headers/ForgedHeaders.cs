using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bridge.Headers;
using Cambium.Primitives;

namespace Cambium.Bridge.Tests.Headers;

/// <summary>Headers with work on a local network, where every second hash will do.</summary>
internal static class ForgedHeaders
{
    private const uint Spacing = 600;

    public static BlockHeader Genesis => HeaderChainRules.Regtest.Genesis;

    /// <summary>A header on top of another; the mark makes siblings differ.</summary>
    public static BlockHeader On(BlockHeader parent, byte mark = 0)
    {
        var root = new Hash256(Enumerable.Repeat(mark, Hash256.Size).ToArray());
        var header = new BlockHeader(2, parent.Hash, root, parent.Time + Spacing, parent.Bits, 0);
        return Mine(header);
    }

    public static List<BlockHeader> Chain(BlockHeader parent, int length, byte mark = 0)
    {
        List<BlockHeader> chain = [];
        for (BlockHeader tip = parent; chain.Count < length; chain.Add(tip))
            tip = On(tip, mark);
        return chain;
    }

    /// <summary>A header whose hash is above its target.</summary>
    public static BlockHeader WithoutWork(BlockHeader parent)
    {
        BlockHeader header = On(parent, mark: 0xee);
        while (ProofOfWork.IsValid(header, BitcoinNetwork.Regtest))
            header = header.WithNonce(header.Nonce + 1);
        return header;
    }

    private static BlockHeader Mine(BlockHeader header)
    {
        BlockHeader candidate = header;
        while (!ProofOfWork.IsValid(candidate, BitcoinNetwork.Regtest))
            candidate = candidate.WithNonce(candidate.Nonce + 1);
        return candidate;
    }
}
