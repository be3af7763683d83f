namespace Cambium.App.Quotes;

/// <summary>
/// How long blocks take. Blocks come at random moments, so that the time for n of them spreads by the square root of n around its mean;
/// the range holds four of five cases.
/// </summary>
public readonly record struct BlockWait(TimeSpan Low, TimeSpan High)
{
    /// <summary>The tenth and the ninetieth percentile of the normal distribution lie so many deviations off the mean.</summary>
    private const double Deviations = 1.2816;

    public static BlockWait None => default;

    /// <summary>The wait for so many blocks, whose average is known.</summary>
    public static BlockWait For(double blocks, TimeSpan average)
    {
        if (blocks <= 0)
            return None;
        double spread = Deviations * Math.Sqrt(blocks);
        return new BlockWait(Math.Max(0, blocks - spread) * average, (blocks + spread) * average);
    }

    /// <summary>One wait after the other.</summary>
    public static BlockWait operator +(BlockWait a, BlockWait b) => new(a.Low + b.Low, a.High + b.High);

    public MinuteRange ToMinutes() => new((int)Math.Floor(Low.TotalMinutes), (int)Math.Ceiling(High.TotalMinutes));
}
