namespace Cambium.JsonRpc.Eth.Logs;

/// <summary>What a filter has gathered, and how much of it its owner has been told. Thread safe.</summary>
internal sealed class EventFilter(FilterKind kind, LogRequest? logs, TimeProvider clock, int maxEvents)
{
    private readonly Lock _lock = new();
    private readonly List<object> _events = [];
    private int _told;
    private long _lastUsedTicks = clock.GetUtcNow().UtcTicks;

    public FilterKind Kind => kind;

    /// <summary>Which logs; null for other kinds.</summary>
    public LogRequest? Logs => logs;

    public DateTimeOffset LastUsed => new(Interlocked.Read(ref _lastUsedTicks), TimeSpan.Zero);

    /// <summary>Everything since the filter was made.</summary>
    public object[] All
    {
        get
        {
            lock (_lock)
            {
                Touch();
                return [.. _events];
            }
        }
    }

    /// <summary>Notes events; the oldest are forgotten when there are too many.</summary>
    public void Add(IEnumerable<object> events)
    {
        lock (_lock)
        {
            _events.AddRange(events);
            int excess = _events.Count - maxEvents;
            if (excess <= 0)
                return;
            _events.RemoveRange(0, excess);
            _told = Math.Max(0, _told - excess);
        }
    }

    /// <summary>What came since the last time.</summary>
    public object[] TakeNew()
    {
        lock (_lock)
        {
            Touch();
            object[] news = [.. _events.Skip(_told)];
            _told = _events.Count;
            return news;
        }
    }

    private void Touch() => Interlocked.Exchange(ref _lastUsedTicks, clock.GetUtcNow().UtcTicks);
}
