using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Transactions;
using Cambium.Clients;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;
using Microsoft.Extensions.Logging;

namespace Cambium.PowPeg.Federation.Bitcoin;

/// <summary>Registers transactions to and from the federations with the Bridge once they are deep enough (reference bridge.md 5.8).</summary>
public sealed partial class TransactionRelay(
    CoreClient bitcoin, BridgeCalls bridge, BridgeSender sender, FederatorOptions options, int confirmations, ILogger<TransactionRelay> logger)
{
    /// <summary>What the Bridge ignored so often is none of its transactions.</summary>
    private const int MostAttempts = 3;

    /// <summary>The node's pool takes no more of this account until a block is mined.</summary>
    private const int RefusedByPool = -32010;

    /// <summary>Sends what is due; the transactions that stay of interest.</summary>
    public async Task<IReadOnlyList<WatchedTransaction>> RelayAsync(IReadOnlyList<WatchedTransaction> transactions, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        if (transactions.Count == 0)
            return transactions;
        var turn = new Turn(
            await bridge.BitcoinHeightAsync(BlockTag.Latest, cancel).ConfigureAwait(false),
            options.TransactionsPerTurn);
        List<WatchedTransaction> kept = [];
        foreach (WatchedTransaction transaction in transactions)
        {
            if (await RelayAsync(transaction, turn, cancel).ConfigureAwait(false) is { } next)
                kept.Add(next);
        }
        return kept.SequenceEqual(transactions) ? transactions : kept;
    }

    /// <summary>Leaves out what was processed so long ago that no reorganisation brings it back.</summary>
    public async Task<IReadOnlyList<WatchedTransaction>> ForgetAsync(IReadOnlyList<WatchedTransaction> transactions, ulong head, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        List<WatchedTransaction> kept = [];
        foreach (WatchedTransaction transaction in transactions)
        {
            long height = await bridge.ProcessedHeightAsync(transaction.Id, BlockTag.Latest, cancel).ConfigureAwait(false);
            if (height < 0 || (ulong)height + (ulong)options.ForgetAfterBlocks > head)
                kept.Add(transaction);
        }
        return kept.Count == transactions.Count ? transactions : kept;
    }

    private async Task<WatchedTransaction?> RelayAsync(WatchedTransaction transaction, Turn turn, CancellationToken cancel)
    {
        if (turn.Left == 0 || turn.BitcoinHeight - transaction.Block.Height + 1 < confirmations || !await IsProvableAsync(transaction, cancel).ConfigureAwait(false))
            return transaction;
        if (await bridge.IsProcessedAsync(transaction.Id, BlockTag.Latest, cancel).ConfigureAwait(false))
            return transaction;
        if (transaction.Attempts >= MostAttempts)
        {
            Log.Ignored(logger, transaction.Id.Reversed());
            return null;
        }
        if (await RegistrationAsync(transaction, turn, cancel).ConfigureAwait(false) is not { } data)
            return transaction;
        return await SendAsync(transaction, data, turn, cancel).ConfigureAwait(false);
    }

    /// <summary>One transaction that the node refuses does not keep the others from their turn.</summary>
    private async Task<WatchedTransaction> SendAsync(WatchedTransaction transaction, byte[] data, Turn turn, CancellationToken cancel)
    {
        try
        {
            bool isSent = await sender.SendAsync($"registration of {transaction.Id.Reversed().ToHex()}", data, cancel).ConfigureAwait(false);
            turn.Left--;
            return isSent ? transaction with { Attempts = transaction.Attempts + 1 } : transaction;
        }
        catch (RpcException full) when (full.Code == RefusedByPool)
        {
            turn.Left = 0;
            return transaction;
        }
        catch (RpcException refusal)
        {
            Log.Refused(logger, transaction.Id.Reversed(), refusal.Message);
            return transaction;
        }
    }

    private async Task<bool> IsProvableAsync(WatchedTransaction transaction, CancellationToken cancel) =>
        !transaction.HasWitness || await bridge.HasCoinbaseAsync(transaction.Block.Hash, BlockTag.Latest, cancel).ConfigureAwait(false);

    private async Task<byte[]?> RegistrationAsync(WatchedTransaction watched, Turn turn, CancellationToken cancel)
    {
        if (turn.Block?.Hash != watched.Block.Hash)
            turn.Block = await bitcoin.BlockAsync(watched.Block.Hash, cancel).ConfigureAwait(false);
        if (turn.Block is not { } block)
            return null;
        int index = IndexOf(block, watched.Id);
        if (index < 0)
            return null;
        Hash256[] leaves = [.. block.Transactions.Select((transaction, i) => LeafOf(transaction, i, watched.HasWitness))];
        byte[] proof = PartialMerkleTree.Build(leaves, i => i == index).ToBytes();
        return BridgeMethod.RegisterTransaction(block.Transactions[index].ToBytes(), watched.Block.Height, proof);
    }

    /// <summary>In the tree of witness ids zeros stand for the coinbase (BIP-141).</summary>
    private static Hash256 LeafOf(Transaction transaction, int index, bool ofWitness) =>
        !ofWitness ? transaction.Id : index == 0 ? Hash256.Zero : transaction.WitnessId;

    private static int IndexOf(Block block, in Hash256 id)
    {
        for (int i = 0; i < block.Transactions.Count; i++)
        {
            if (block.Transactions[i].Id == id)
                return i;
        }
        return -1;
    }

    private sealed class Turn(int bitcoinHeight, int left)
    {
        public int BitcoinHeight => bitcoinHeight;

        public int Left { get; set; } = left;

        /// <summary>The block that was asked for last: many transactions may be in one.</summary>
        public Block? Block { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The Bridge does not take transaction {Id}: it is no longer sent")]
        public static partial void Ignored(ILogger logger, Hash256 id);

        [LoggerMessage(2, LogLevel.Warning, "The node refuses the registration of transaction {Id}: {Reason}")]
        public static partial void Refused(ILogger logger, Hash256 id, string reason);
    }
}
