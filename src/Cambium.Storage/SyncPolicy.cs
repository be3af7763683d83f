namespace Cambium.Storage;

/// <summary>When a store asks the operating system to put its writes on the disk. A killed process loses nothing under any of them; a power cut may.</summary>
public enum SyncPolicy
{
    /// <summary>Every committed batch is on the disk when Commit returns.</summary>
    EveryBatch,

    /// <summary>On Flush, when a segment is full, and on Dispose.</summary>
    OnFlush,

    /// <summary>Never, not even on Flush.</summary>
    Never,
}
