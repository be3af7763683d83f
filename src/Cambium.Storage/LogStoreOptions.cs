namespace Cambium.Storage;

/// <summary>Settings of a <see cref="LogStore"/>.</summary>
public sealed record LogStoreOptions
{
    public SyncPolicy Sync { get; init; } = SyncPolicy.EveryBatch;

    /// <summary>The size in bytes at which a new segment file is begun.</summary>
    public long SegmentSize { get; init; } = 64L << 20;

    /// <summary>After so many bytes of log the index is saved, which bounds the time the next opening takes.</summary>
    public long CheckpointInterval { get; init; } = 512L << 20;

    /// <summary>
    /// Opens a log whose end is damaged although it was written completely, by dropping everything from the damage on. Without it such a log
    /// is a <see cref="StoreCorruptException"/>.
    /// </summary>
    public bool Repair { get; init; }

    /// <summary>How files are opened; tests inject faults here.</summary>
    internal Func<string, Log.ISegmentFile> OpenFile { get; init; } = static path => new Log.SegmentFile(path);
}
