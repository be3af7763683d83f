namespace Cambium.Storage;

/// <summary>What a compaction did: records kept and dropped, and the size of the log in bytes before and after.</summary>
public readonly record struct CompactionResult(long Kept, long Dropped, long BytesBefore, long BytesAfter);
