using Cambium.Storage.Log;

namespace Cambium.Storage.Tests;

/// <summary>Files on a disk that runs out of room half-way through a write, or that fails to sync.</summary>
internal sealed class FaultyDisk
{
    private const int NoSpace = 28;

    public long Room { get; set; } = long.MaxValue;

    public bool FailsSync { get; set; }

    public ISegmentFile Open(string path) => new FaultyFile(this, new SegmentFile(path));

    private sealed class FaultyFile(FaultyDisk disk, SegmentFile file) : ISegmentFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> buffer, long offset) => file.Read(buffer, offset);

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            int fits = (int)Math.Min(bytes.Length, disk.Room);
            file.Write(bytes[..fits], offset);
            disk.Room -= fits;
            if (fits < bytes.Length)
                throw new IOException("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : NoSpace);
        }

        public void Truncate(long length) => file.Truncate(length);

        public void Sync()
        {
            if (disk.FailsSync)
                throw new IOException("Input/output error", 5);
        }

        public void Dispose() => file.Dispose();
    }
}
