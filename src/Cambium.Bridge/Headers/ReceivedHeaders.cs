using Cambium.Bitcoin.Blocks;
using Cambium.Rules;

namespace Cambium.Bridge.Headers;

/// <summary>The two ways by which headers reach the Bridge (reference 5.4).</summary>
internal sealed class ReceivedHeaders(BridgeSession session)
{
    private const int MinimumSecondsBetweenCalls = 300;
    private const int MaximumDepth = 25;

    /// <summary>Adds headers in order; a bad one is skipped.</summary>
    public void ReceiveMany(IEnumerable<BlockHeader> headers)
    {
        BitcoinHeaders chain = session.Headers;
        HeaderStore store = chain.Store;
        foreach (BlockHeader header in headers)
        {
            if (store.Get(header.PreviousBlock) is not { } parent)
                continue;
            if (chain.HasTooMuchWork(parent))
                break;
            chain.TryAdd(header);
        }
    }

    /// <summary>Adds one header for anyone, at most once in five minutes (RSKIP-200).</summary>
    public ReceiveHeaderResult ReceiveOne(BlockHeader header)
    {
        BitcoinHeaders chain = session.Headers;
        if (chain.Store.Get(header.Hash) is not null)
            return ReceiveHeaderResult.AlreadyStored;
        long now = session.Call.BlockTimestamp;
        if (session.HeaderTimestamp.Last is { } last && now - last < MinimumSecondsBetweenCalls)
            return ReceiveHeaderResult.TooSoon;
        if (chain.Store.Get(header.PreviousBlock) is not { } parent)
            return ReceiveHeaderResult.UnknownParent;
        if (chain.BestHeight - (parent.Height + 1) > MaximumDepth)
            return ReceiveHeaderResult.TooOld;
        if (chain.HasTooMuchWork(parent) || !chain.TryAdd(header))
            return ReceiveHeaderResult.Refused;
        session.HeaderTimestamp.Last = now;
        return ReceiveHeaderResult.Added;
    }

    /// <summary>True when the length is that of a header under the rules.</summary>
    public bool IsHeaderLength(int length) => session.IsActive(ConsensusRule.Rskip124)
        ? length == BlockHeader.Size
        : length is >= BlockHeader.Size and <= BlockHeader.Size + LegacyTail;

    // Before RSKIP-124 an empty transaction list in any encoding could follow the header.
    private const int LegacyTail = 5;
}
