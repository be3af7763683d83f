using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.Sources;

/// <summary>
/// Whoever knows Bitcoin's chain and pool: an indexer or a node. Hashes are in wire order. Safe for several threads. When nothing usable
/// comes back every method throws <see cref="BitcoinSourceException"/>.
/// </summary>
public interface IBitcoinSource
{
    /// <summary>What it is and where, for logs.</summary>
    string Name { get; }

    /// <summary>The best block.</summary>
    Task<BitcoinBlock> TipAsync(CancellationToken cancel);

    /// <summary>The best branch's block at a height; null above the tip.</summary>
    Task<BitcoinBlock?> BlockAsync(int height, CancellationToken cancel);

    /// <summary>A transaction in the best branch or in the pool; null for others, such as one that was replaced.</summary>
    Task<SourceTransaction?> TransactionAsync(Hash256 id, CancellationToken cancel);

    /// <summary>The transaction that spends an output, in the best branch or in the pool; null while it is unspent or unknown.</summary>
    Task<Hash256?> SpenderAsync(OutPoint output, CancellationToken cancel);

    /// <summary>The coins of an address, those in the pool among them, without those that the pool spends.</summary>
    Task<IReadOnlyList<UnspentOutput>> UnspentAsync(BitcoinAddress address, CancellationToken cancel);

    /// <summary>What an address ever got and gave.</summary>
    Task<AddressActivity> ActivityAsync(BitcoinAddress address, CancellationToken cancel);

    /// <summary>Ids of transactions that pay or spend from an address, the newest first.</summary>
    Task<IReadOnlyList<Hash256>> HistoryAsync(BitcoinAddress address, int limit, CancellationToken cancel);

    /// <summary>The rate at which a transaction is mined within so many blocks; null when it cannot tell.</summary>
    Task<FeeRate?> FeeRateAsync(int blocks, CancellationToken cancel);

    /// <summary>Gives a transaction to the network. One that is known already counts as taken.</summary>
    Task<SendResult> SendAsync(Transaction transaction, CancellationToken cancel);
}
