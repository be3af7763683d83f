using System.Globalization;

namespace Cambium.Storage.Log;

/// <summary>Names the first segment of the log. Replacing it is the moment at which a compaction takes effect.</summary>
internal static class Manifest
{
    private const string FileName = "manifest";
    private const string Format = "cambium-log/1 first-segment ";
    private const int FirstSegment = 1;

    public static int Read(string directory)
    {
        string path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
            return FirstSegment;
        string text = File.ReadAllText(path).TrimEnd();
        bool ok = text.StartsWith(Format, StringComparison.Ordinal);
        return ok && int.TryParse(text.AsSpan(Format.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            ? first
            : throw new StoreCorruptException($"{path} is not a manifest of this log");
    }

    public static void Write(string directory, int firstSegment)
    {
        byte[] text = System.Text.Encoding.ASCII.GetBytes($"{Format}{firstSegment.ToString(CultureInfo.InvariantCulture)}\n");
        DurableFile.Replace(Path.Combine(directory, FileName), file => file.Write(text));
    }
}
