using Cambium.Primitives;

namespace Cambium.Bridge.Headers;

/// <summary>Hashes of the best chain at doubling distances, ending with the lowest block (getBtcBlockchainBlockLocator).</summary>
internal static class BlockLocator
{
    private const int MaximumHashes = 100;

    public static IReadOnlyList<Hash256> Build(BitcoinHeaders chain)
    {
        StoredHeader lowest = chain.LowestBlock();
        StoredHeader cursor = chain.Store.Head;
        int best = cursor.Height;
        List<Hash256> locator = [cursor.Hash];
        if (best <= lowest.Height)
            return locator;
        for (int step = 0; locator.Count <= MaximumHashes && best - (1L << step) > lowest.Height; step++)
        {
            cursor = Descend(chain.Store, cursor, best - (1 << step));
            locator.Add(cursor.Hash);
        }

        locator.Add(lowest.Hash);
        return locator;
    }

    private static StoredHeader Descend(HeaderStore store, StoredHeader from, int height)
    {
        StoredHeader cursor = from;
        while (cursor.Height != height)
            cursor = store.ParentOf(cursor) ?? throw new BridgeException("The best chain is not complete.");
        return cursor;
    }
}
