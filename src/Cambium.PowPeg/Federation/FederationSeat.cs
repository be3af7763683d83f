namespace Cambium.PowPeg.Federation;

/// <summary>A member's place among the members, in the federation's order.</summary>
public readonly record struct FederationSeat(int Index, int Size)
{
    /// <summary>The number of the turn at a time when it is this member's, null when it is another's.</summary>
    public long? TurnAt(DateTimeOffset time, TimeSpan period)
    {
        long turn = time.UtcTicks / period.Ticks;
        return turn % Size == Index ? turn : null;
    }
}
