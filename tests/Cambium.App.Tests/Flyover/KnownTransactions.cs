using Cambium.App.Sources;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.Tests.Flyover;

/// <summary>A source that has some transactions in its pool and nothing else.</summary>
internal sealed class KnownTransactions : IBitcoinSource
{
    private readonly Dictionary<Hash256, Transaction> _transactions = [];

    public string Name => "test";

    public void Add(Transaction transaction) => _transactions.Add(transaction.Id, transaction);

    public Task<SourceTransaction?> TransactionAsync(Hash256 id, CancellationToken cancel) =>
        Task.FromResult(_transactions.TryGetValue(id, out Transaction? known) ? new SourceTransaction(known, [], null) : null);

    public Task<BitcoinBlock> TipAsync(CancellationToken cancel) => throw new BitcoinSourceException("there are no blocks");

    public Task<BitcoinBlock?> BlockAsync(int height, CancellationToken cancel) => Task.FromResult<BitcoinBlock?>(null);

    public Task<Hash256?> SpenderAsync(OutPoint output, CancellationToken cancel) => Task.FromResult<Hash256?>(null);

    public Task<IReadOnlyList<UnspentOutput>> UnspentAsync(BitcoinAddress address, CancellationToken cancel) => Task.FromResult<IReadOnlyList<UnspentOutput>>([]);

    public Task<AddressActivity> ActivityAsync(BitcoinAddress address, CancellationToken cancel) => throw new BitcoinSourceException("there are no addresses");

    public Task<IReadOnlyList<Hash256>> HistoryAsync(BitcoinAddress address, int limit, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Hash256>>([]);

    public Task<FeeRate?> FeeRateAsync(int blocks, CancellationToken cancel) => Task.FromResult<FeeRate?>(null);

    public Task<SendResult> SendAsync(Transaction transaction, CancellationToken cancel) => throw new BitcoinSourceException("nothing is sent");
}
