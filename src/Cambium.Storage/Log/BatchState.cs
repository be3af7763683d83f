namespace Cambium.Storage.Log;

/// <summary>What a scan found where the next batch should be.</summary>
internal enum BatchState
{
    /// <summary>The end of the file.</summary>
    None,

    /// <summary>An intact batch.</summary>
    Whole,

    /// <summary>The beginning of a write that was interrupted.</summary>
    Torn,

    /// <summary>Bytes that were written and changed afterwards.</summary>
    Damaged,
}
