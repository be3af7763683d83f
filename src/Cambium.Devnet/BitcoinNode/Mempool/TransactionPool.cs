using System.Buffers.Binary;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Devnet.BitcoinNode.Mempool;

/// <summary>
/// The unconfirmed transactions, each valid in the coming block together with those it depends on. It follows the chain and is kept in
/// the store, so that a restart brings it back. Used under the node's lock.
/// </summary>
public sealed class TransactionPool : IChainListener
{
    private const int RowHeader = 2 * sizeof(long);

    private readonly IStore _store;
    private readonly ChainState _chain;
    private readonly PoolAdmission _admission;
    private readonly Dictionary<Hash256, PoolEntry> _entries = [];
    private readonly Dictionary<OutPoint, PoolEntry> _spenders = [];

    /// <summary>Transactions of disconnected blocks, newest block first.</summary>
    private readonly List<Transaction> _returned = [];
    private bool _hasLostBlocks;
    private FeeRate _evictionRate;
    private long _sequence;

    public TransactionPool(IStore store, ChainState chain, PoolPolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(chain);
        _store = store;
        _chain = chain;
        Policy = policy ?? new PoolPolicy();
        Coins = new PoolCoins(this, chain);
        _admission = new PoolAdmission(this, chain);
        Load();
        chain.Subscribe(this);
    }

    public PoolPolicy Policy { get; }

    /// <summary>The chain's coins and the pool's outputs, those that pool transactions spend included.</summary>
    public ICoinSource Coins { get; }

    public int Count => _entries.Count;

    public IEnumerable<PoolEntry> Entries => _entries.Values;

    /// <summary>The sum of virtual sizes.</summary>
    public long Size { get; private set; }

    public Satoshis TotalFee => new(_entries.Values.Sum(entry => entry.Fee.Value));

    /// <summary>What a transaction must pay at least now; above the relay rate after evictions.</summary>
    public FeeRate MinRate => new(Math.Max(_evictionRate.SatoshisPerKilobyte, Policy.MinRelayRate.SatoshisPerKilobyte));

    /// <summary>Counts every arrival.</summary>
    public long Sequence => _sequence;

    public PoolEntry? Find(in Hash256 id) => _entries.GetValueOrDefault(id);

    /// <summary>The unconfirmed transaction that spends an output.</summary>
    public PoolEntry? SpenderOf(OutPoint point) => _spenders.GetValueOrDefault(point);

    /// <summary>What accepting it would answer.</summary>
    public PoolVerdict Test(Transaction transaction) => _admission.Check(transaction, _chain.Now);

    /// <summary>Takes a transaction in if it is valid and follows the policy; what it replaces and what no longer fits goes out.</summary>
    public PoolVerdict Accept(Transaction transaction) => Accept(transaction, _chain.Now);

    public void Connected(BlockEntry entry, Block block, IReadOnlyList<ChainCoin> spent)
    {
        ArgumentNullException.ThrowIfNull(block);
        foreach (Transaction transaction in block.Transactions)
        {
            if (Find(transaction.Id) is { } mined)
                Remove(mined);
            foreach (TxIn input in transaction.Inputs)
            {
                if (SpenderOf(input.PreviousOutput) is { } conflict)
                    RemoveWithDescendants(conflict);
            }
        }
        if (Size < Policy.MaxPoolSize / 2)
            _evictionRate = default;
    }

    public void Disconnected(BlockEntry entry, Block block, IReadOnlyList<ChainCoin> spent)
    {
        ArgumentNullException.ThrowIfNull(block);
        _hasLostBlocks = true;
        _returned.InsertRange(0, block.Transactions.Skip(1));
    }

    /// <summary>After a reorganisation every transaction is judged again: lock times and coinbases may not be mature any more.</summary>
    public void Settled()
    {
        if (!_hasLostBlocks)
            return;
        _hasLostBlocks = false;
        (Transaction Transaction, long Time)[] again =
            [.. _returned.Select(transaction => (transaction, _chain.Now)), .. _entries.Values.OrderBy(entry => entry.Sequence).Select(entry => (entry.Transaction, entry.Time))];
        _returned.Clear();
        foreach (PoolEntry entry in _entries.Values.ToArray())
            Remove(entry);
        foreach ((Transaction transaction, long time) in again)
            Accept(transaction, time);
    }

    internal long NextSequence() => ++_sequence;

    private PoolVerdict Accept(Transaction transaction, long time)
    {
        PoolVerdict verdict = _admission.Check(transaction, time);
        if (verdict.Entry is not { } entry || !verdict.IsAccepted)
            return verdict;
        foreach (PoolEntry replaced in verdict.Replaced)
            Remove(replaced);
        Add(entry);
        EvictCheapest();
        return Find(entry.Id) is null ? PoolVerdict.Refuse("mempool full") : verdict;
    }

    private void Add(PoolEntry entry)
    {
        _entries.Add(entry.Id, entry);
        Size += entry.VirtualSize;
        foreach (TxIn input in entry.Transaction.Inputs)
            _spenders.Add(input.PreviousOutput, entry);
        foreach (PoolEntry parent in entry.Parents)
            parent.Children.Add(entry);
        // A transaction that comes back from a block may already have children here.
        for (int i = 0; i < entry.Transaction.Outputs.Count; i++)
        {
            if (SpenderOf(new OutPoint(entry.Id, (uint)i)) is { } child)
            {
                entry.Children.Add(child);
                child.Parents.Add(entry);
            }
        }
        WriteRow(entry);
    }

    private void Remove(PoolEntry entry)
    {
        if (!_entries.Remove(entry.Id))
            return;
        Size -= entry.VirtualSize;
        foreach (TxIn input in entry.Transaction.Inputs)
            _spenders.Remove(input.PreviousOutput);
        foreach (PoolEntry parent in entry.Parents)
            parent.Children.Remove(entry);
        foreach (PoolEntry child in entry.Children)
            child.Parents.Remove(entry);
        IStoreBatch batch = _store.NewBatch();
        batch.Delete(ChainTables.Unconfirmed, entry.Id.AsSpan());
        batch.Commit();
    }

    private void RemoveWithDescendants(PoolEntry entry)
    {
        foreach (PoolEntry descendant in entry.Descendants())
            Remove(descendant);
        Remove(entry);
    }

    /// <summary>Evicts whole families, the one that pays least per byte first, and asks more of newcomers afterwards.</summary>
    private void EvictCheapest()
    {
        while (Size > Policy.MaxPoolSize)
        {
            (PoolEntry worst, FeeRate rate) = _entries.Values
                .Select(entry => (entry, FamilyRate(entry)))
                .MinBy(pair => pair.Item2.SatoshisPerKilobyte);
            _evictionRate = new FeeRate(rate.SatoshisPerKilobyte + Policy.IncrementalRate.SatoshisPerKilobyte);
            RemoveWithDescendants(worst);
        }
    }

    private static FeeRate FamilyRate(PoolEntry entry)
    {
        IReadOnlyCollection<PoolEntry> descendants = entry.Descendants();
        Satoshis fee = new(entry.Fee.Value + descendants.Sum(item => item.Fee.Value));
        return PoolEntry.RateOf(fee, entry.VirtualSize + descendants.Sum(item => item.VirtualSize));
    }

    private void WriteRow(PoolEntry entry)
    {
        byte[] transaction = entry.Transaction.ToBytes();
        byte[] row = new byte[RowHeader + transaction.Length];
        BinaryPrimitives.WriteInt64LittleEndian(row, entry.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(row.AsSpan(sizeof(long)), entry.Time);
        transaction.CopyTo(row, RowHeader);
        IStoreBatch batch = _store.NewBatch();
        batch.Put(ChainTables.Unconfirmed, entry.Id.AsSpan(), row);
        batch.Commit();
    }

    private void Load()
    {
        KeyValuePair<byte[], byte[]>[] rows =
            [.. _store.Entries(ChainTables.Unconfirmed).OrderBy(row => BinaryPrimitives.ReadInt64LittleEndian(row.Value))];
        IStoreBatch batch = _store.NewBatch();
        foreach (KeyValuePair<byte[], byte[]> row in rows)
            batch.Delete(ChainTables.Unconfirmed, row.Key);
        if (batch.Count > 0)
            batch.Commit();
        foreach ((_, byte[] row) in rows)
            Accept(Transaction.Parse(row.AsSpan(RowHeader)), BinaryPrimitives.ReadInt64LittleEndian(row.AsSpan(sizeof(long))));
    }
}
