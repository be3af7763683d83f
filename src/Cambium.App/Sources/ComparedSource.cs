using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.Sources;

/// <summary>
/// Two sources of which both must say that a transaction is in a block before it counts as confirmed: one that lies or is on a branch of its
/// own can delay a status and not forge it. Everything else comes from the first.
/// </summary>
public sealed class ComparedSource(IBitcoinSource first, IBitcoinSource second) : IBitcoinSource
{
    public string Name => $"{first.Name} with {second.Name}";

    /// <summary>The lower tip of the two: what is counted up to there, both have.</summary>
    /// <exception cref="BitcoinSourceException">One of them does not answer.</exception>
    public async Task<BitcoinBlock> TipAsync(CancellationToken cancel)
    {
        Task<BitcoinBlock> other = second.TipAsync(cancel);
        BitcoinBlock tip = await first.TipAsync(cancel).ConfigureAwait(false);
        BitcoinBlock otherTip = await other.ConfigureAwait(false);
        return otherTip.Height < tip.Height ? otherTip : tip;
    }

    public Task<BitcoinBlock?> BlockAsync(int height, CancellationToken cancel) => first.BlockAsync(height, cancel);

    /// <summary>In a block only when both have it in the same one; waiting while one of them is behind.</summary>
    /// <exception cref="SourcesDisagreeException">The second has the block's height and not the transaction, or has it in another block.</exception>
    public async Task<SourceTransaction?> TransactionAsync(Hash256 id, CancellationToken cancel)
    {
        SourceTransaction? found = await first.TransactionAsync(id, cancel).ConfigureAwait(false);
        if (found?.Block is not { } block)
            return found;
        SourceTransaction? other = await second.TransactionAsync(id, cancel).ConfigureAwait(false);
        if (other?.Block?.Hash == block.Hash)
            return found;
        BitcoinBlock tip = await second.TipAsync(cancel).ConfigureAwait(false);
        return tip.Height < block.Height
            ? found with { Block = null }
            : throw new SourcesDisagreeException($"{second.Name} does not have {id.Reversed()} in the block where {first.Name} has it");
    }

    public Task<Hash256?> SpenderAsync(OutPoint output, CancellationToken cancel) => first.SpenderAsync(output, cancel);

    public Task<IReadOnlyList<UnspentOutput>> UnspentAsync(BitcoinAddress address, CancellationToken cancel) => first.UnspentAsync(address, cancel);

    public Task<AddressActivity> ActivityAsync(BitcoinAddress address, CancellationToken cancel) => first.ActivityAsync(address, cancel);

    public Task<IReadOnlyList<Hash256>> HistoryAsync(BitcoinAddress address, int limit, CancellationToken cancel) => first.HistoryAsync(address, limit, cancel);

    public Task<FeeRate?> FeeRateAsync(int blocks, CancellationToken cancel) => first.FeeRateAsync(blocks, cancel);

    /// <summary>Through the first; through the second when that does not answer.</summary>
    public async Task<SendResult> SendAsync(Transaction transaction, CancellationToken cancel)
    {
        try
        {
            return await first.SendAsync(transaction, cancel).ConfigureAwait(false);
        }
        catch (BitcoinSourceException)
        {
            return await second.SendAsync(transaction, cancel).ConfigureAwait(false);
        }
    }
}
