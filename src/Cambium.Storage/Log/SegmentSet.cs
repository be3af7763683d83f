namespace Cambium.Storage.Log;

/// <summary>The open segments of a store. Readers see a snapshot; only the writer adds and drops.</summary>
internal sealed class SegmentSet(string directory, LogStoreOptions options) : IDisposable
{
    private Dictionary<int, Segment> _segments = [];

    /// <summary>The segment that grows.</summary>
    public Segment Active { get; private set; } = null!;

    public IEnumerable<Segment> All => _segments.Values.OrderBy(segment => segment.Id);

    public int Count => _segments.Count;

    public Segment? Find(int id) => Volatile.Read(ref _segments).GetValueOrDefault(id);

    /// <summary>Opens an existing segment.</summary>
    public Segment Open(int id)
    {
        string path = Segment.PathOf(directory, id);
        var segment = new Segment(id, path, options.OpenFile(path));
        Add(segment);
        return segment;
    }

    /// <summary>Begins the next segment.</summary>
    public void Begin(int id)
    {
        if (id > Location.MaxSegment)
            throw new StoreException("the log has run out of segment numbers; compact it into a new directory");
        if (Active is not null && options.Sync != SyncPolicy.Never)
            Active.File.Sync();
        string path = Segment.PathOf(directory, id);
        var segment = new Segment(id, path, options.OpenFile(path));
        try
        {
            segment.WriteHeader();
        }
        catch (IOException)
        {
            segment.Dispose();
            File.Delete(path);
            throw;
        }
        Add(segment);
    }

    /// <summary>Closes and deletes the segments before one.</summary>
    public void DropBefore(int id)
    {
        Segment[] dropped = [.. _segments.Values.Where(segment => segment.Id < id)];
        Volatile.Write(ref _segments, _segments.Where(pair => pair.Key >= id).ToDictionary());
        foreach (Segment segment in dropped)
        {
            segment.Dispose();
            File.Delete(segment.Path);
        }
    }

    public void Dispose()
    {
        foreach (Segment segment in _segments.Values)
            segment.Dispose();
    }

    private void Add(Segment segment)
    {
        Volatile.Write(ref _segments, new Dictionary<int, Segment>(_segments) { [segment.Id] = segment });
        Active = segment;
    }
}
