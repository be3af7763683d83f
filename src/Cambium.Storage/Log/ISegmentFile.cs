namespace Cambium.Storage.Log;

/// <summary>The few file operations the log needs. Reads at any offset are safe beside a write.</summary>
internal interface ISegmentFile : IDisposable
{
    long Length { get; }

    /// <summary>Reads up to <paramref name="buffer"/>'s length; less only at the end of the file.</summary>
    int Read(Span<byte> buffer, long offset);

    void Write(ReadOnlySpan<byte> bytes, long offset);

    void Truncate(long length);

    void Sync();
}
