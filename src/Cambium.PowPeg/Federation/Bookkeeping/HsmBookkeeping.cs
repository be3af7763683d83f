using Cambium.Chain.Blocks;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.PowPeg.Hsm.Client;
using Cambium.PowPeg.Hsm.Device;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.Primitives;
using Microsoft.Extensions.Logging;

namespace Cambium.PowPeg.Federation.Bookkeeping;

/// <summary>
/// Tells the HSM of the chain (reference bridge.md 10.3 to 10.5): which blocks are new and how much work is on them, and where the block
/// lies whose receipts authorise signatures.
/// </summary>
public sealed partial class HsmBookkeeping(
    RootstockClient node, HsmClient hsm, HeaderSource headers, FederatorOptions options, ILogger<HsmBookkeeping> logger)
{
    private BlockchainParameters? _parameters;

    /// <summary>Advances the HSM's best block as far as the work on the chain and the options allow.</summary>
    /// <exception cref="NodeException">The node is away.</exception>
    /// <exception cref="HsmException">The HSM is away or refuses the blocks.</exception>
    public async Task AdvanceAsync(CancellationToken cancel)
    {
        _parameters ??= await hsm.GetBlockchainParametersAsync(cancel).ConfigureAwait(false);
        BlockchainState state = await hsm.GetBlockchainStateAsync(cancel).ConfigureAwait(false);
        if (state.Updating.InProgress)
            await hsm.ResetAdvanceBlockchainAsync(cancel).ConfigureAwait(false);
        if (await node.BlockAsync(state.BestBlock, cancel).ConfigureAwait(false) is not { } best)
        {
            Log.UnknownBest(logger, state.BestBlock);
            return;
        }
        IReadOnlyList<RootstockBlock> blocks = await BlocksAboveAsync(best, cancel).ConfigureAwait(false);
        if (blocks.Count == 0 || !HasEnoughWork(blocks))
            return;
        await SendAsync(blocks, cancel).ConfigureAwait(false);
        Log.Advanced(logger, blocks[0].Number, blocks[^1].Number);
    }

    /// <summary>Moves the ancestor to a block; false when the block is not yet below the HSM's best one.</summary>
    public async Task<bool> MoveAncestorAsync(Hash256 block, ulong number, CancellationToken cancel)
    {
        BlockchainState state = await hsm.GetBlockchainStateAsync(cancel).ConfigureAwait(false);
        if (state.AncestorBlock == block)
            return true;
        if (await StartAsync(state, number, cancel).ConfigureAwait(false) is not { } start)
            return false;
        List<byte[]> chunk = [];
        for (Hash256 hash = start; ;)
        {
            BlockHeader header = await headers.FindAsync(hash, cancel).ConfigureAwait(false)
                ?? throw new NodeAnswerException($"the node does not know block {hash}");
            chunk.Add(BlockHeaderCodec.Encode(header, HeaderEncoding.ForHash));
            bool isLast = (ulong)header.Number <= number;
            if (isLast || chunk.Count >= options.HeadersPerRequest)
            {
                await hsm.UpdateAncestorBlockAsync(chunk, cancel).ConfigureAwait(false);

                // The next request starts with the header at which this one ended.
                chunk.RemoveRange(0, chunk.Count - 1);
            }
            if (isLast)
                return header.Hash == block;
            hash = header.ParentHash;
        }
    }

    /// <summary>The present ancestor when it is above the block, else the best block; null when that is below the block.</summary>
    private async Task<Hash256?> StartAsync(BlockchainState state, ulong number, CancellationToken cancel)
    {
        if (!state.AncestorBlock.IsZero
            && await node.BlockAsync(state.AncestorBlock, cancel).ConfigureAwait(false) is { } ancestor && ancestor.Number > number)
        {
            return state.AncestorBlock;
        }
        return await node.BlockAsync(state.BestBlock, cancel).ConfigureAwait(false) is { } best && best.Number >= number ? state.BestBlock : null;
    }

    /// <summary>The blocks of the best branch above one, oldest first; none when that one is not on the branch.</summary>
    private async Task<IReadOnlyList<RootstockBlock>> BlocksAboveAsync(RootstockBlock best, CancellationToken cancel)
    {
        ulong head = await node.BlockNumberAsync(cancel).ConfigureAwait(false);
        if (head <= best.Number)
            return [];
        int count = (int)Math.Min(head - best.Number, (ulong)options.HeadersPerAdvance);
        ulong[] numbers = [.. Enumerable.Range(1, count).Select(i => best.Number + (ulong)i)];
        IReadOnlyList<RootstockBlock?> found = await node.BlocksAsync(numbers, cancel).ConfigureAwait(false);
        List<RootstockBlock> chain = [];
        Hash256 parent = best.Hash;
        foreach (RootstockBlock? block in found)
        {
            if (block is null || block.ParentHash != parent)
                break;
            chain.Add(block);
            parent = block.Hash;
        }
        return chain;
    }

    private bool HasEnoughWork(IReadOnlyList<RootstockBlock> blocks)
    {
        UInt256 cap = DeviceNetwork.Named(_parameters!.Network).DifficultyCap;
        UInt256 total = UInt256.Zero;
        foreach (RootstockBlock block in blocks)
            total += block.Difficulty < cap ? block.Difficulty : cap;
        return total >= _parameters.MinimumDifficulty;
    }

    private async Task SendAsync(IReadOnlyList<RootstockBlock> blocks, CancellationToken cancel)
    {
        Brothers brothers = await Brothers.ReadAsync(headers, blocks, cancel).ConfigureAwait(false);
        foreach (RootstockBlock[] chunk in blocks.Reverse().Chunk(options.HeadersPerRequest))
        {
            List<byte[]> encoded = [];
            foreach (RootstockBlock block in chunk)
            {
                encoded.Add(await headers.ForAdvanceAsync(block.Hash, cancel).ConfigureAwait(false)
                    ?? throw new NodeAnswerException($"the node does not know block {block.Hash}"));
            }
            if (await hsm.AdvanceBlockchainAsync(encoded, [.. chunk.Select(brothers.Of)], cancel).ConfigureAwait(false))
                return;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The HSM knows of blocks {First} to {Last}")]
        public static partial void Advanced(ILogger logger, ulong first, ulong last);

        [LoggerMessage(2, LogLevel.Error, "The node does not know the HSM's best block {Hash}: it is another chain's, or the node is behind")]
        public static partial void UnknownBest(ILogger logger, Hash256 hash);
    }
}
