using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Cambium.Chain.Live;
using Cambium.Chain.Store;
using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Eth.Logs;

/// <summary>The filters that callers poll. One that nobody polls is forgotten; there are never more than a limit. Thread safe.</summary>
public sealed class FilterStore : IDisposable
{
    private const int IdBytes = 16;

    private readonly ConcurrentDictionary<string, EventFilter> _filters = new(StringComparer.Ordinal);
    private readonly LiveChain _chain;
    private readonly LogSearch _search;
    private readonly EthOptions _options;

    public FilterStore(LiveChain chain, LogSearch search, EthOptions options)
    {
        ArgumentNullException.ThrowIfNull(chain);
        _chain = chain;
        _search = search;
        _options = options;
        chain.Changed += OnChanged;
        chain.Pool.BecamePending += OnPending;
    }

    /// <summary>Makes a filter and returns its id.</summary>
    /// <param name="request">The logs wanted.</param>
    /// <param name="past">Logs there are already, which the first poll tells.</param>
    public string AddLogs(LogRequest request, IEnumerable<object> past)
    {
        EventFilter filter = Create(FilterKind.Logs, request);
        filter.Add(past);
        return Keep(filter);
    }

    /// <summary>Makes a filter of new best blocks and returns its id.</summary>
    public string AddBlocks() => Keep(Create(FilterKind.Blocks, null));

    /// <summary>Makes a filter of new pending transactions and returns its id.</summary>
    public string AddPendingTransactions() => Keep(Create(FilterKind.PendingTransactions, null));

    public bool Remove(byte[] id)
    {
        ForgetIdle();
        return _filters.TryRemove(Hex.Encode0x(id), out _);
    }

    internal bool TryFind(byte[] id, [NotNullWhen(true)] out EventFilter? filter)
    {
        ForgetIdle();
        return _filters.TryGetValue(Hex.Encode0x(id), out filter);
    }

    public void Dispose()
    {
        _chain.Changed -= OnChanged;
        _chain.Pool.BecamePending -= OnPending;
    }

    private EventFilter Create(FilterKind kind, LogRequest? logs) => new(kind, logs, _chain.Clock, Math.Max(1, _options.MaxLogs));

    private string Keep(EventFilter filter)
    {
        ForgetIdle();
        if (_filters.Count >= _options.MaxFilters)
            throw new RpcException(RpcErrorCode.LimitExceeded, "too many filters; uninstall those that are not polled");
        string id = Hex.Encode0x(RandomNumberGenerator.GetBytes(IdBytes));
        _filters[id] = filter;
        return id;
    }

    private void ForgetIdle()
    {
        DateTimeOffset oldest = _chain.Clock.GetUtcNow() - _options.FilterLifetime;
        foreach ((string id, EventFilter filter) in _filters)
        {
            if (filter.LastUsed < oldest)
                _filters.TryRemove(id, out _);
        }
    }

    private void OnChanged(ChainChange change)
    {
        foreach (EventFilter filter in _filters.Values)
        {
            if (filter.Kind == FilterKind.Blocks)
                filter.Add(change.Connected.Select(block => (object)block.Hash.ToString()));
            else if (filter is { Kind: FilterKind.Logs, Logs: { } wanted })
                filter.Add(change.Connected.Where(block => Covers(wanted, block)).SelectMany(block => _search.FindIn(block.Block, wanted.Criteria)));
        }
    }

    /// <summary>A filter with a fixed end gathers nothing new; one that starts later than the block does not want it yet.</summary>
    private static bool Covers(LogRequest wanted, StoredBlock block) =>
        wanted.BlockHash is null
        && wanted.To is BlockReference.ByTag { Tag: BlockTag.Latest or BlockTag.Pending }
        && (wanted.From is not BlockReference.ByNumber from || block.Number >= from.Number);

    private void OnPending(IReadOnlyList<Transaction> transactions)
    {
        foreach (EventFilter filter in _filters.Values.Where(filter => filter.Kind == FilterKind.PendingTransactions))
            filter.Add(transactions.Select(transaction => (object)transaction.Hash.ToString()));
    }
}
