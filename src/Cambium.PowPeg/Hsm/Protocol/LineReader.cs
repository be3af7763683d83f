namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>Reads one line of bounded length from a connection.</summary>
internal static class LineReader
{
    private const int FirstBuffer = 4096;
    private const byte EndOfLine = (byte)'\n';

    /// <summary>The bytes before the line's end, or before the end of the stream; null when there are none at all.</summary>
    /// <exception cref="LineTooLongException">The line does not end within <paramref name="maximum"/> bytes.</exception>
    public static async Task<byte[]?> ReadAsync(Stream stream, int maximum, CancellationToken cancel)
    {
        byte[] buffer = new byte[Math.Min(FirstBuffer, maximum)];
        int length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length == maximum) throw new LineTooLongException(maximum);
                Array.Resize(ref buffer, (int)Math.Min(2L * length, maximum));
            }

            int read = await stream.ReadAsync(buffer.AsMemory(length), cancel).ConfigureAwait(false);
            if (read == 0) return length == 0 ? null : buffer[..length];
            int end = buffer.AsSpan(length, read).IndexOf(EndOfLine);
            if (end >= 0) return buffer[..(length + end)];
            length += read;
        }
    }
}
