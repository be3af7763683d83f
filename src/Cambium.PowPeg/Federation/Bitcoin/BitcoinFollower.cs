using Cambium.Bitcoin.Blocks;
using Cambium.Clients;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;

namespace Cambium.PowPeg.Federation.Bitcoin;

/// <summary>Searches the blocks of Bitcoin's best branch for transactions to and from the federations, and forgets those of blocks that left it.</summary>
public sealed class BitcoinFollower(CoreClient bitcoin, BridgeCalls bridge, FederatorOptions options)
{
    /// <summary>Blocks whose hashes are kept: a deeper reorganisation of Bitcoin is not expected to be survived by anyone.</summary>
    private const int KeptBlocks = 200;

    /// <summary>Blocks in one step, between which the memory is saved.</summary>
    private const int BlocksPerStep = 100;

    /// <summary>One step toward the tip: the memory with more blocks in it, or the same one when there is nothing new.</summary>
    /// <exception cref="NodeException">A node is away.</exception>
    public async Task<FederatorMemory> FollowAsync(FederatorMemory memory, FederationView federations, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(federations);
        FederatorMemory current = await DropLeftBranchAsync(memory, cancel).ConfigureAwait(false);
        int tip = await bitcoin.BlockCountAsync(cancel).ConfigureAwait(false);
        int next = current.Blocks.Count > 0 ? current.Blocks[^1].Height + 1 : await FirstHeightAsync(tip, cancel).ConfigureAwait(false);
        for (int height = next; height <= Math.Min(tip, next + BlocksPerStep - 1); height++)
        {
            if (await BlockAtAsync(height, cancel).ConfigureAwait(false) is not { } block || !Follows(current, block))
                break;
            current = With(current, new FollowedBlock(height, block.Hash), block, federations);
        }
        return current;
    }

    private static bool Follows(FederatorMemory memory, Block block) =>
        memory.Blocks.Count == 0 || memory.Blocks[^1].Hash == block.Header.PreviousBlock;

    private static FederatorMemory With(FederatorMemory memory, FollowedBlock place, Block block, FederationView federations)
    {
        WatchedTransaction[] found = [.. block.Transactions
            .Where(transaction => FederationPayments.Concerns(transaction, federations.Scripts))
            .Select(transaction => new WatchedTransaction(transaction.Id, place, transaction.HasWitness))];
        return memory with
        {
            Blocks = [.. memory.Blocks.TakeLast(KeptBlocks - 1), place],
            Transactions = found.Length == 0 ? memory.Transactions : [.. memory.Transactions, .. found],
        };
    }

    private async Task<FederatorMemory> DropLeftBranchAsync(FederatorMemory memory, CancellationToken cancel)
    {
        int kept = memory.Blocks.Count;
        while (kept > 0 && await bitcoin.BlockHashAsync(memory.Blocks[kept - 1].Height, cancel).ConfigureAwait(false) != memory.Blocks[kept - 1].Hash)
            kept--;
        if (kept == memory.Blocks.Count)
            return memory;
        HashSet<Hash256> left = [.. memory.Blocks.Skip(kept).Select(block => block.Hash)];
        return memory with
        {
            Blocks = [.. memory.Blocks.Take(kept)],
            Transactions = [.. memory.Transactions.Where(transaction => !left.Contains(transaction.Block.Hash))],
        };
    }

    private async Task<Block?> BlockAtAsync(int height, CancellationToken cancel) =>
        await bitcoin.BlockHashAsync(height, cancel).ConfigureAwait(false) is { } hash
            ? await bitcoin.BlockAsync(hash, cancel).ConfigureAwait(false)
            : null;

    private async Task<int> FirstHeightAsync(int tip, CancellationToken cancel)
    {
        int known = await bridge.BitcoinHeightAsync(BlockTag.Latest, cancel).ConfigureAwait(false);
        return Math.Max(0, Math.Min(known, tip) - options.BitcoinLookback);
    }
}
