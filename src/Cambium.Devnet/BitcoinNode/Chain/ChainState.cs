using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>
/// The block tree and the coins at its best tip. Each step, one block connected or disconnected, is one atomic batch of the store:
/// a process that dies at any moment finds a consistent chain and goes on from there. Used under the node's lock.
/// </summary>
public sealed class ChainState
{
    private readonly IStore _store;
    private readonly TimeProvider _clock;
    private readonly CoinStore _coins;
    private readonly BlockTree _tree;
    private readonly List<BlockEntry> _active = [];
    private readonly List<IChainListener> _listeners = [];

    /// <summary>The block being submitted, which is not in the store before the first batch.</summary>
    private Block? _submitted;

    public ChainState(IStore store, TimeProvider clock, BitcoinNetwork? network = null)
    {
        _store = store;
        _clock = clock;
        Network = network ?? BitcoinNetwork.Regtest;
        Index = new ChainIndex(store);
        _coins = new CoinStore(store);
        _tree = BlockTree.Load(store);
        if (_tree.Find(Network.Genesis.Hash) is null)
            WriteGenesis();
        LoadActive();
        ActivateBest(_store.NewBatch(), _tree.Best(Tip));
    }

    public BitcoinNetwork Network { get; }

    public ChainIndex Index { get; }

    public ICoinSource Coins => _coins;

    public BlockEntry Tip => _active[^1];

    public int Height => Tip.Height;

    public IEnumerable<BlockEntry> Entries => _tree.Entries;

    /// <summary>The block of the active chain at a height, or null above the tip.</summary>
    public BlockEntry? At(int height) => height >= 0 && height < _active.Count ? _active[height] : null;

    public BlockEntry? Find(in Hash256 hash) => _tree.Find(hash);

    public bool IsActive(BlockEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return At(entry.Height) == entry;
    }

    public Block ReadBlock(BlockEntry entry) => Block.Parse(ReadBlockBytes(entry));

    public byte[] ReadBlockBytes(BlockEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _store.TryGet(entry.Hash, out byte[]? bytes) ? bytes : throw new StoreException($"block {entry} is missing from the store");
    }

    /// <summary>The coins that a block of the active chain spent, in its order.</summary>
    public IReadOnlyList<ChainCoin> ReadSpent(BlockEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _store.TryGet(ChainTables.Undo, entry.Hash.AsSpan(), out byte[]? bytes) ? UndoRecord.Decode(bytes) : [];
    }

    /// <summary>The coins that one transaction of a block of the active chain spent, in the order of its inputs; none for a coinbase.</summary>
    public IReadOnlyList<ChainCoin> ReadSpent(BlockEntry entry, Transaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (transaction.IsCoinbase)
            return [];
        int before = ReadBlock(entry).Transactions.Skip(1).TakeWhile(other => other.Id != transaction.Id).Sum(other => other.Inputs.Count);
        return [.. ReadSpent(entry).Skip(before).Take(transaction.Inputs.Count)];
    }

    /// <summary>A confirmed transaction and its block.</summary>
    public bool TryFindTransaction(in Hash256 id, [NotNullWhen(true)] out Transaction? transaction, [NotNullWhen(true)] out BlockEntry? entry)
    {
        (transaction, entry) = (null, null);
        if (!Index.TryLocate(id, out TransactionLocation location) || Find(location.Block) is not { } found)
            return false;
        entry = found;
        transaction = ReadBlock(found).Transactions[location.Position];
        return true;
    }

    /// <summary>Every unspent output, in no particular order; it visits the whole store.</summary>
    public IEnumerable<KeyValuePair<OutPoint, ChainCoin>> AllCoins() => _coins.All();

    public void Subscribe(IChainListener listener) => _listeners.Add(listener);

    /// <summary>The number of seconds since 1970 on the node's clock.</summary>
    public long Now => _clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Checks a block by every rule that its place allows, keeps it, and moves the tip when it has the most work.</summary>
    public BlockVerdict Submit(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (_tree.Find(block.Hash) is { } known)
            return new BlockVerdict(known.IsInvalid ? BlockStatus.DuplicateInvalid : BlockStatus.Duplicate);
        if (BlockRules.CheckAlone(block, Network) is { } alone)
            return new BlockVerdict(BlockStatus.Rejected, alone);
        if (CheckPlace(block, out BlockEntry? parent) is { } misplaced)
            return new BlockVerdict(BlockStatus.Rejected, misplaced);
        BlockEntry entry = _tree.Add(block.Header, parent);
        IStoreBatch batch = _store.NewBatch();
        batch.Put(entry.Hash, block.ToBytes());
        BlockTree.Write(batch, entry);
        _submitted = block;
        Rejection? failure = ActivateBest(batch, entry.Work > Tip.Work ? entry : Tip);
        _submitted = null;
        if (entry.IsInvalid)
            return new BlockVerdict(BlockStatus.Rejected, failure);
        return new BlockVerdict(IsActive(entry) ? BlockStatus.Connected : BlockStatus.Stored);
    }

    /// <summary>Whether a block on top of the tip would be valid but for its proof of work; nothing is kept.</summary>
    public Rejection? Test(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (block.Header.PreviousBlock != Tip.Hash)
            return new Rejection("inconclusive-not-best-prevblk");
        if (BlockRules.CheckAlone(block, Network, checkWork: false) is { } alone)
            return alone;
        return CheckPlace(block, out BlockEntry? parent)
            ?? new BlockConnection(_coins, new BlockEntry(block.Header, parent), block, Network).Run();
    }

    /// <summary>Treats a block and all above it as invalid until <see cref="Reconsider"/>.</summary>
    public void Invalidate(BlockEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Height == 0)
            throw new ArgumentException("the genesis block cannot be invalid", nameof(entry));
        IStoreBatch batch = _store.NewBatch();
        MarkFailed(batch, entry);
        ActivateBest(batch, _tree.Best(Tip.IsInvalid ? entry.Parent! : Tip));
    }

    /// <summary>Takes back every verdict on a block, those below it and those above it.</summary>
    public void Reconsider(BlockEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        IStoreBatch batch = _store.NewBatch();
        foreach (BlockEntry other in _tree.Entries.Where(other => other.HasFailed && AreRelated(entry, other)))
        {
            other.HasFailed = false;
            BlockTree.Write(batch, other);
        }
        _tree.PropagateFailures();
        ActivateBest(batch, _tree.Best(Tip));
    }

    private static bool AreRelated(BlockEntry a, BlockEntry b) =>
        a.Height >= b.Height ? a.AncestorAt(b.Height) == b : b.AncestorAt(a.Height) == a;

    private Rejection? CheckPlace(Block block, out BlockEntry? parent)
    {
        parent = _tree.Find(block.Header.PreviousBlock);
        if (parent is null)
            return new Rejection("prev-blk-not-found");
        if (parent.IsInvalid)
            return new Rejection("bad-prevblk");
        return HeaderRules.Check(block.Header, parent, Network, Now) ?? BlockRules.CheckInChain(block, parent);
    }

    /// <summary>
    /// Walks from the tip to the block, a batch per step; what the first batch already holds goes with the first step. When a block on the
    /// way turns out to be invalid, walks to the best of the others instead and returns what was wrong.
    /// </summary>
    private Rejection? ActivateBest(IStoreBatch batch, BlockEntry target)
    {
        Rejection? failure = null;
        bool hasMoved = false;
        while (Tip != target)
        {
            hasMoved = true;
            BlockEntry fork = ForkOf(Tip, target);
            while (Tip != fork)
                DisconnectTip(batch);
            if (fork == target)
                break;
            BlockEntry next = target.AncestorAt(fork.Height + 1);
            if (Connect(batch, next) is not { } rejection)
                continue;
            failure ??= rejection;
            MarkFailed(batch, next);
            target = _tree.Best(Tip);
        }
        if (batch.Count > 0)
            batch.Commit();
        if (hasMoved)
            _listeners.ForEach(listener => listener.Settled());
        return failure;
    }

    private Rejection? Connect(IStoreBatch batch, BlockEntry entry)
    {
        Block block = _submitted?.Hash == entry.Hash ? _submitted : ReadBlock(entry);
        BlockConnection connection = new(_coins, entry, block, Network);
        if (connection.Run() is { } rejection)
            return rejection;
        connection.View.WriteTo(batch);
        batch.Put(ChainTables.Undo, entry.Hash.AsSpan(), UndoRecord.Encode(connection.Spent));
        Index.Connect(batch, block, connection.Spent);
        batch.Put(ChainTables.Heads, ChainTables.TipKey, entry.Hash.AsSpan());
        batch.Commit();
        _active.Add(entry);
        _listeners.ForEach(listener => listener.Connected(entry, block, connection.Spent));
        return null;
    }

    private void DisconnectTip(IStoreBatch batch)
    {
        BlockEntry entry = Tip;
        Block block = ReadBlock(entry);
        IReadOnlyList<ChainCoin> spent = ReadSpent(entry);
        UndoRecord.TakeBack(_coins, block, spent).WriteTo(batch);
        batch.Delete(ChainTables.Undo, entry.Hash.AsSpan());
        Index.Disconnect(batch, block, spent);
        batch.Put(ChainTables.Heads, ChainTables.TipKey, entry.Parent!.Hash.AsSpan());
        batch.Commit();
        _active.RemoveAt(_active.Count - 1);
        _listeners.ForEach(listener => listener.Disconnected(entry, block, spent));
    }

    private void MarkFailed(IStoreBatch batch, BlockEntry entry)
    {
        entry.HasFailed = true;
        BlockTree.Write(batch, entry);
        _tree.PropagateFailures();
    }

    private static BlockEntry ForkOf(BlockEntry a, BlockEntry b)
    {
        BlockEntry left = a.AncestorAt(Math.Min(a.Height, b.Height));
        BlockEntry right = b.AncestorAt(left.Height);
        while (left != right)
            (left, right) = (left.Parent!, right.Parent!);
        return left;
    }

    private void WriteGenesis()
    {
        BlockEntry entry = _tree.Add(Network.Genesis, null);
        IStoreBatch batch = _store.NewBatch();
        batch.Put(entry.Hash, GenesisBlock.Of(Network).ToBytes());
        BlockTree.Write(batch, entry);
        batch.Put(ChainTables.Heads, ChainTables.TipKey, entry.Hash.AsSpan());
        batch.Commit();
    }

    private void LoadActive()
    {
        if (!_store.TryGet(ChainTables.Heads, ChainTables.TipKey, out byte[]? tip) || Find(new Hash256(tip)) is not { } entry)
            throw new StoreException("the store names no tip that it knows");
        for (BlockEntry? at = entry; at is not null; at = at.Parent)
            _active.Add(at);
        _active.Reverse();
    }
}
