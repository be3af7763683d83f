using Cambium.Bridge.Storage;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Headers;

/// <summary>
/// The stored Bitcoin headers and the head of the best chain. Writes go straight to the state, so that they stay
/// even when the call fails (reference 2.3, 0.2).
/// </summary>
public sealed class HeaderStore
{
    private static readonly Hash256 HeadCell = CellKey.Short("blockStoreChainHead");

    private readonly BridgeSession _session;
    private readonly HeightIndex _index;
    private StoredHeader? _head;

    internal HeaderStore(BridgeSession session, HeightIndex index)
    {
        _session = session;
        _index = index;
    }

    /// <summary>The last block of the best chain.</summary>
    public StoredHeader Head => _head ??= Stored(HeadCell)!;

    private HeaderChainRules Rules => _session.Constants.HeaderChain;

    public StoredHeader? Get(in Hash256 hash) => Stored(hash.Reversed());

    public StoredHeader? ParentOf(StoredHeader header) => Get(header.Header.PreviousBlock);

    public void Put(StoredHeader header) => Write(header.Hash.Reversed(), header);

    public void SetHead(StoredHeader head)
    {
        Write(HeadCell, head);
        _head = head;
        _index.Set(head.Height, head.Hash);
    }

    /// <summary>Records that a block of a branch now belongs to the best chain.</summary>
    public void IndexByHeight(StoredHeader header) => _index.Set(header.Height, header.Hash);

    /// <summary>Block of the best chain at a height; null when the walk runs out of stored blocks.</summary>
    /// <exception cref="HeaderLookupException">The height is above the head or below the search limit.</exception>
    public StoredHeader? AtHeight(int height)
    {
        int depth = Head.Height - height;
        if (depth < 0)
            throw new HeaderLookupException("The height is above the best block.");
        if (_session.IsActive(ConsensusRule.Rskip199) && height < LowestSearchedHeight())
            throw new HeaderLookupException("The height is below the search limit.");
        return _index.Find(height) is { } hash && Get(hash) is { } indexed ? indexed : AtDepth(depth);
    }

    /// <summary>Block of the best chain a number of steps below the head; null when the walk runs out of stored blocks.</summary>
    /// <exception cref="HeaderLookupException">The block found claims another height.</exception>
    public StoredHeader? AtDepth(int depth)
    {
        StoredHeader? cursor = Head;
        for (int i = 0; i < depth && cursor is not null; i++)
            cursor = ParentOf(cursor);
        if (cursor is not null && cursor.Height != Head.Height - depth)
            throw new HeaderLookupException("The block at that depth has another height.");
        return cursor;
    }

    /// <summary>Writes the genesis block of an untouched store.</summary>
    internal void Initialise()
    {
        if (Stored(HeadCell) is { } head)
        {
            _head = head;
            return;
        }

        StoredHeader genesis = StoredHeader.Genesis(Rules);
        Put(genesis);
        SetHead(genesis);
    }

    private int LowestSearchedHeight() => Head.Height - Rules.HeightIndexStart > Rules.MaximumSearchDepth
        ? Rules.HeightIndexStart
        : Head.Height - Rules.MaximumSearchDepth;

    private StoredHeader? Stored(in Hash256 slot) =>
        _session.Cells.Get(slot) is { } record ? StoredHeaderCodec.Decode(record) : null;

    private void Write(in Hash256 slot, StoredHeader header) =>
        _session.Cells.Set(slot, StoredHeaderCodec.Encode(header, _session.IsActive(ConsensusRule.Rskip454)));
}
