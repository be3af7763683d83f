using Cambium.Chain.Blocks;
using Cambium.Clients.Rootstock;
using Cambium.Primitives;

namespace Cambium.PowPeg.Federation.Bookkeeping;

/// <summary>
/// The brothers of blocks in an update: uncles, carried by the other blocks of the update, of the same parent. They count as work on the chain.
/// At most ten for a block, those of the greatest difficulty, in the order of their hashes (powpeg-node AdvanceBlockchainMessage).
/// </summary>
internal sealed class Brothers
{
    private const int MostForABlock = 10;

    private readonly Dictionary<Hash256, List<BlockHeader>> _byParent = [];

    /// <param name="headers">Where uncles come from.</param>
    /// <param name="blocks">The update, oldest first; the oldest block's own uncles have no brothers in it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Brothers> ReadAsync(HeaderSource headers, IReadOnlyList<RootstockBlock> blocks, CancellationToken cancel)
    {
        var brothers = new Brothers();
        foreach (RootstockBlock block in blocks.Skip(1))
        {
            for (int i = 0; i < block.Uncles.Count; i++)
            {
                if (await headers.UncleAsync(block.Hash, i, block.Uncles[i], cancel).ConfigureAwait(false) is { } uncle)
                    brothers.Add(uncle);
            }
        }
        return brothers;
    }

    /// <summary>The encoded brothers of a block.</summary>
    public IReadOnlyList<byte[]> Of(RootstockBlock block) => !_byParent.TryGetValue(block.ParentHash, out List<BlockHeader>? found)
        ? []
        : [.. found
            .Where(header => header.Hash != block.Hash)
            .OrderByDescending(header => header.Difficulty)
            .Take(MostForABlock)
            .OrderBy(header => header.Hash)
            .Select(header => BlockHeaderCodec.Encode(header, HeaderEncoding.Compressed))];

    private void Add(BlockHeader uncle)
    {
        if (!_byParent.TryGetValue(uncle.ParentHash, out List<BlockHeader>? found))
            _byParent[uncle.ParentHash] = found = [];
        if (found.All(known => known.Hash != uncle.Hash))
            found.Add(uncle);
    }
}
