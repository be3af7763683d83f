namespace Cambium.Devnet;

/// <summary>
/// A clock that goes so many times as fast as the system's, from a given time on; its timers, too. With it a devnet whose blocks come
/// faster than their timestamps' seconds stays in step with itself.
/// </summary>
public sealed class AcceleratedClock : TimeProvider
{
    private readonly DateTimeOffset _start;
    private readonly long _startTicks = System.GetTimestamp();
    private readonly double _factor;

    /// <param name="start">What it shows now.</param>
    /// <param name="factor">How fast it goes; 1 is the system's pace.</param>
    public AcceleratedClock(DateTimeOffset start, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        (_start, _factor) = (start, factor);
    }

    public override DateTimeOffset GetUtcNow() => _start + System.GetElapsedTime(_startTicks) * _factor;

    public override long GetTimestamp() => (long)((System.GetTimestamp() - _startTicks) * _factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period)), this);

    private TimeSpan Shorten(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / _factor;

    private sealed class Timer(ITimer inner, AcceleratedClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Shorten(dueTime), clock.Shorten(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
