using Cambium.Bitcoin.Blocks;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Headers;

/// <summary>
/// The Bitcoin chain as the Bridge knows it. The store opens on first use, which may write the genesis block and a
/// checkpoint even inside a getter (reference 5.1).
/// </summary>
public sealed class BitcoinHeaders
{
    // The one block that a live node saw in its cache although the state does not hold it (reference 11.1).
    private const long TestnetExceptionBlock = 5_148_285;

    // Creation times of federations are compared with block times less a week.
    private const long CheckpointMargin = 7 * 24 * 60 * 60;

    private static readonly Lazy<StoredHeader> TestnetException = new(static () => new StoredHeader(
        BlockHeader.Parse(Hex.Decode(
            "000000203b5d178405c4e6e7dc07d63d6de5db1342044791721654760c00000000000000"
            + "796cf6743a036300b43fb3abe6703d04a7999751b6d5744f20327d1175320bd37b954e66ffff001d56dc11ce")),
        UInt256.Parse("0x0ddeb5fbcd969312a77c"),
        2_817_125));

    private readonly BridgeSession _session;
    private HeaderStore? _store;

    internal BitcoinHeaders(BridgeSession session)
    {
        _session = session;
        Index = new HeightIndex(session);
    }

    public HeightIndex Index { get; }

    /// <summary>The header store, opened.</summary>
    public HeaderStore Store => _store ??= Open();

    public int BestHeight => Store.Head.Height;

    private HeaderChainRules Rules => _session.Constants.HeaderChain;

    /// <summary>Adds a header; false when it is refused, or when its work does not fit the stored form.</summary>
    public bool TryAdd(BlockHeader header)
    {
        HeaderStore store = Store;
        try
        {
            return new HeaderChain(Rules, store).TryAdd(header);
        }
        catch (BridgeException)
        {
            return false;
        }
    }

    /// <summary>True when headers on top of this one are refused until RSKIP-434 (reference 5.4).</summary>
    public bool HasTooMuchWork(StoredHeader parent) =>
        Rules.TooMuchWorkHeight is { } limit
        && parent.Height + 1 >= limit
        && !_session.IsActive(ConsensusRule.Rskip434);

    /// <summary>A stored header by hash, with the exception that keeps the test network's history valid.</summary>
    public StoredHeader? FindForConfirmations(in Hash256 hash)
    {
        bool isException = _session.Call.BlockNumber == TestnetExceptionBlock
            && Rules == HeaderChainRules.Testnet
            && hash == TestnetException.Value.Hash;
        return isException ? TestnetException.Value : Store.Get(hash);
    }

    /// <summary>The block from which this chain can have started, as the active federation's age tells it.</summary>
    public StoredHeader LowestBlock() => Rules.Checkpoints is { } checkpoints
        ? Before(_session.Federations.Active.CreationTimeMillis, checkpoints)
        : StoredHeader.Genesis(Rules);

    private HeaderStore Open()
    {
        var store = new HeaderStore(_session, Index);
        store.Initialise();
        if (store.Head.Hash == Rules.Genesis.Hash)
            StartAtCheckpoint(store);
        return store;
    }

    // The federation is loaded, and so written back, even where there is no checkpoint.
    private void StartAtCheckpoint(HeaderStore store)
    {
        long creationTime = _session.Federations.Active.CreationTimeMillis;
        if (creationTime <= 0 || Rules.Checkpoints is not { } checkpoints)
            return;
        StoredHeader start = Before(creationTime, checkpoints);
        store.Put(start);
        store.SetHead(start);
    }

    private StoredHeader Before(long creationTime, CheckpointList checkpoints) =>
        checkpoints.AtOrBefore(creationTime - CheckpointMargin) ?? StoredHeader.Genesis(Rules);
}
