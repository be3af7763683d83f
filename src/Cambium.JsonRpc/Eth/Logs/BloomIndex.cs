using System.Buffers.Binary;
using Cambium.Chain.Receipts;
using Cambium.Chain.Store;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.JsonRpc.Eth.Logs;

/// <summary>
/// Says which blocks of the best chain may have a log. Sections of blocks that are deep enough are kept in the store, made when a long
/// query first meets them; each is kept with the hash of its last block, so that none outlives a reorganisation. Thread safe.
/// </summary>
public sealed class BloomIndex(BlockStore blocks)
{
    /// <summary>The reference, too, indexes blocks only when so many are above them.</summary>
    private const int ConfirmedDepth = 400;

    /// <summary>A query of fewer blocks of a section does not pay for making it.</summary>
    private const int WorthMaking = 128;

    private readonly Lock _making = new();

    /// <summary>The numbers of the blocks in a range that may have a matching log, in order.</summary>
    public IEnumerable<long> Candidates(LogCriteria criteria, long from, long to)
    {
        long confirmed = (blocks.Head?.Number ?? 0) - ConfirmedDepth;
        for (long at = from; at <= to;)
        {
            long section = at / BloomSection.Blocks;
            long last = (section * BloomSection.Blocks) + BloomSection.Blocks - 1;
            long end = Math.Min(to, last);
            bool isIndexed = !criteria.IsEmpty && last <= confirmed;
            BloomSection? kept = isIndexed ? Find(section, last, mayMake: end - at >= WorthMaking) : null;
            foreach (long number in kept is null ? Scan(criteria, at, end) : Pick(kept, criteria, section, at, end))
                yield return number;
            at = end + 1;
        }
    }

    private IEnumerable<long> Scan(LogCriteria criteria, long from, long to)
    {
        for (long number = from; number <= to; number++)
        {
            if (criteria.IsEmpty || criteria.MayMatch(BloomOf(number)))
                yield return number;
        }
    }

    private static IEnumerable<long> Pick(BloomSection section, LogCriteria criteria, long number, long from, long to) =>
        section.Candidates(criteria).Select(position => (number * BloomSection.Blocks) + position).Where(block => block >= from && block <= to);

    private BloomSection? Find(long section, long last, bool mayMake)
    {
        byte[] key = KeyOf(section);
        if (blocks.CanonicalHash(last) is not { } lastHash)
            return null;
        if (blocks.Store.TryGet(BlockTables.Blooms, key, out byte[]? stored) && stored.AsSpan().StartsWith(lastHash.AsSpan()))
            return BloomSection.Read(stored.AsSpan(Hash256.Size));
        return mayMake ? Make(key, section, lastHash) : null;
    }

    private BloomSection Make(byte[] key, long section, Hash256 lastHash)
    {
        lock (_making)
        {
            long first = section * BloomSection.Blocks;
            var made = BloomSection.Of(Enumerable.Range(0, BloomSection.Blocks).Select(position => BloomOf(first + position)));
            IStoreBatch batch = blocks.Store.NewBatch();
            batch.Put(BlockTables.Blooms, key, [.. lastHash.AsSpan(), .. made.Bytes]);
            batch.Commit();
            return made;
        }
    }

    private Bloom BloomOf(long number) =>
        blocks.CanonicalHash(number) is { } hash && blocks.FindHeader(hash) is { } header ? header.LogsBloom : Bloom.Empty;

    private static byte[] KeyOf(long section)
    {
        byte[] key = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(key, section);
        return key;
    }
}
