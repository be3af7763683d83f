using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Transactions;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;

namespace Cambium.PowPeg.Federation.Bitcoin;

/// <summary>Tells the Bridge the coinbases of blocks with segwit transactions of interest, which prove the blocks' witness ids (RSKIP-143).</summary>
public sealed class CoinbaseRelay(CoreClient bitcoin, BridgeCalls bridge, BridgeSender sender)
{
    /// <summary>Sends what the Bridge lacks of the transactions' blocks, as far as it knows the blocks.</summary>
    public async Task RelayAsync(IReadOnlyList<WatchedTransaction> transactions, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        foreach (Hash256 hash in transactions.Where(transaction => transaction.HasWitness).Select(transaction => transaction.Block.Hash).Distinct())
        {
            if (await IsWantedAsync(hash, cancel).ConfigureAwait(false)
                && await bitcoin.BlockAsync(hash, cancel).ConfigureAwait(false) is { } block
                && Registration(block) is { } data)
            {
                await sender.SendAsync($"coinbase of {hash.Reversed().ToHex()}", data, cancel).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> IsWantedAsync(Hash256 block, CancellationToken cancel)
    {
        byte[] header = await bridge.BitcoinHeaderAsync(block, BlockTag.Latest, cancel).ConfigureAwait(false);
        return header.Length > 0 && !await bridge.HasCoinbaseAsync(block, BlockTag.Latest, cancel).ConfigureAwait(false);
    }

    private static byte[]? Registration(Block block)
    {
        Transaction coinbase = block.Transactions[0];
        if (coinbase.Inputs[0].Witness is not [{ Length: Hash256.Size } reserved])
            return null;
        PartialMerkleTree proof = PartialMerkleTree.Build([.. block.Transactions.Select(transaction => transaction.Id)], index => index == 0);
        return BridgeMethod.RegisterCoinbase(
            coinbase.ToBytes(withWitness: false), block.Hash, proof.ToBytes(), block.ComputeWitnessRoot(), reserved.ToArray());
    }
}
