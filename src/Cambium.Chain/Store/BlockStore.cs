using System.Buffers.Binary;
using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.Receipts;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Storage;

namespace Cambium.Chain.Store;

/// <summary>
/// The blocks of a node on its store: by hash, by number, the head, receipts and the places of transactions. Reading is safe from
/// several threads. Writing goes through a <see cref="BlockStoreWriter"/>, one batch per block, so that a kill loses nothing or all of it.
/// </summary>
public sealed class BlockStore : IBlockAncestry
{
    internal const string HeadName = "head";
    internal const string ChainName = "chain";

    /// <summary>Fork detection looks 449 blocks back (RSKIP110); twice that also covers a side branch.</summary>
    private const int RecentCapacity = 1024;

    private readonly RecentBlocks _recent = new(RecentCapacity);
    private readonly NetworkParameters _network;

    public BlockStore(IStore store, NetworkParameters network)
    {
        Store = store;
        _network = network;
    }

    public IStore Store { get; }

    /// <summary>The best block; null in a store without a genesis block.</summary>
    public StoredBlock? Head => Store.TryGet(BlockTables.Names, Name(HeadName), out byte[]? hash) ? Find(new Hash256(hash)) : null;

    /// <summary>The description of a custom chain that was imported into this store; null for a built-in network.</summary>
    public string? ChainDescription => ReadDescription(Store);

    /// <summary>The same before the network is known.</summary>
    public static string? ReadDescription(IStore store) =>
        store.TryGet(BlockTables.Names, Name(ChainName), out byte[]? text) ? System.Text.Encoding.UTF8.GetString(text) : null;

    public StoredBlock? Find(in Hash256 hash)
    {
        if (_recent.TryGet(hash, out StoredBlock? recent)) return recent;
        if (!Store.TryGet(BlockTables.Blocks, hash.AsSpan(), out byte[]? encoded)
            || !Store.TryGet(BlockTables.Outcomes, hash.AsSpan(), out byte[]? outcome))
            return null;
        Block block = Decode(encoded, hash);
        var stored = new StoredBlock(
            block, UInt256.FromBigEndian(outcome.AsSpan(0, UInt256.Size)), new Hash256(outcome.AsSpan(UInt256.Size, Hash256.Size)));
        _recent.Add(stored);
        return stored;
    }

    /// <summary>The header alone, without the cost of decoding the body.</summary>
    public BlockHeader? FindHeader(in Hash256 hash)
    {
        if (_recent.TryGet(hash, out StoredBlock? recent)) return recent.Block.Header;
        if (!Store.TryGet(BlockTables.Blocks, hash.AsSpan(), out byte[]? encoded)) return null;
        var outer = new RlpReader(encoded);
        return BlockHeaderCodec.Read(outer.ReadList().ReadList(), _network, compressed: false);
    }

    public bool Contains(in Hash256 hash) => Find(hash) is not null;

    public Block? BlockByHash(in Hash256 hash) => Find(hash)?.Block;

    public UInt256? TotalDifficulty(in Hash256 hash) => Find(hash)?.TotalDifficulty;

    /// <summary>The hash of the block of that number on the best chain.</summary>
    public Hash256? CanonicalHash(long number) =>
        number >= 0 && Store.TryGet(BlockTables.Canonical, Key(number), out byte[]? hash) ? new Hash256(hash) : null;

    public StoredBlock? FindCanonical(long number) => CanonicalHash(number) is { } hash ? Find(hash) : null;

    public bool IsCanonical(StoredBlock block) => CanonicalHash(block.Number) == block.Hash;

    /// <summary>The hashes of all known blocks of a number, side branches included.</summary>
    public IReadOnlyList<Hash256> HashesAt(long number) =>
        Store.TryGet(BlockTables.Heights, Key(number), out byte[]? hashes) ? SplitHashes(hashes) : [];

    public Hash256? AncestorHash(in Hash256 tip, long number)
    {
        for (StoredBlock? at = number < 0 ? null : Find(tip); at is not null && at.Number >= number; at = Find(at.Block.ParentHash))
        {
            if (at.Number == number) return at.Hash;
            if (IsCanonical(at)) return CanonicalHash(number);
        }

        return null;
    }

    /// <summary>The receipts of a block as they were hashed; null when the block is unknown or has none stored.</summary>
    public IReadOnlyList<byte[]>? EncodedReceipts(in Hash256 blockHash)
    {
        if (!Store.TryGet(BlockTables.Receipts, blockHash.AsSpan(), out byte[]? list)) return null;
        var outer = new RlpReader(list);
        RlpReader items = outer.ReadList();
        var receipts = new byte[items.CountItems()][];
        for (int i = 0; i < receipts.Length; i++) receipts[i] = items.ReadRaw().ToArray();
        return receipts;
    }

    public IReadOnlyList<TransactionReceipt>? Receipts(in Hash256 blockHash) =>
        EncodedReceipts(blockHash)?.Select(receipt => TransactionReceipt.Decode(receipt)).ToArray();

    /// <summary>Where a transaction is on the best chain; null when it is in no canonical block.</summary>
    public TransactionLocation? Locate(in Hash256 transactionHash)
    {
        foreach (TransactionLocation location in LocateAll(transactionHash))
        {
            if (Find(location.BlockHash) is { } block && IsCanonical(block)) return location;
        }

        return null;
    }

    /// <summary>Every block that has the transaction, side branches included.</summary>
    public IEnumerable<TransactionLocation> LocateAll(Hash256 transactionHash)
    {
        if (!Store.TryGet(BlockTables.Transactions, transactionHash.AsSpan(), out byte[]? entries)) yield break;
        for (int at = 0; at < entries.Length; at += BlockStoreWriter.LocationSize)
        {
            yield return new TransactionLocation(
                new Hash256(entries.AsSpan(at, Hash256.Size)), BinaryPrimitives.ReadInt32BigEndian(entries.AsSpan(at + Hash256.Size)));
        }
    }

    internal void Forget(StoredBlock block) => _recent.Remove(block.Hash);

    internal void Remember(StoredBlock block) => _recent.Add(block);

    internal static byte[] Name(string name) => System.Text.Encoding.UTF8.GetBytes(name);

    internal static byte[] Key(long number)
    {
        byte[] key = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(key, number);
        return key;
    }

    private Block Decode(byte[] encoded, in Hash256 hash)
    {
        try
        {
            return BlockCodec.Decode(encoded, _network);
        }
        catch (RlpException error)
        {
            throw new StoreCorruptException($"the stored block {hash} cannot be decoded: {error.Message}", error);
        }
    }

    private static Hash256[] SplitHashes(byte[] hashes)
    {
        var result = new Hash256[hashes.Length / Hash256.Size];
        for (int i = 0; i < result.Length; i++) result[i] = new Hash256(hashes.AsSpan(i * Hash256.Size, Hash256.Size));
        return result;
    }
}
