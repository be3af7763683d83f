using Cambium.Chain.Blocks;

namespace Cambium.Mining;

/// <summary>Gives blocks their timestamps: the time of day, moved ahead on request for the next block, and after the parent's.</summary>
public sealed class MinerClock(TimeProvider clock, bool isFixed = false)
{
    private long _ahead;

    /// <summary>The timestamp of a child; a fixed clock moves only when it is told to.</summary>
    public long TimestampFor(BlockHeader parent)
    {
        long ahead = Interlocked.Read(ref _ahead);
        return isFixed
            ? parent.Timestamp + ahead
            : Math.Max(clock.GetUtcNow().ToUnixTimeSeconds() + ahead, parent.Timestamp + 1);
    }

    /// <summary>Moves the next block's time ahead by so many seconds more and returns the whole offset; zero and less move nothing.</summary>
    public long Advance(long seconds) => seconds > 0 ? Interlocked.Add(ref _ahead, seconds) : Interlocked.Read(ref _ahead);

    /// <summary>Takes the offset back, as the reference does when a block has been built with it.</summary>
    public void Reset() => Interlocked.Exchange(ref _ahead, 0);
}
