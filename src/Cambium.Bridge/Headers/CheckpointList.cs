using System.Globalization;
using Cambium.Bitcoin.Blocks;
using Cambium.Primitives;

namespace Cambium.Bridge.Headers;

/// <summary>
/// Blocks known in advance, from which a new header chain starts (reference 5.1). The lists in Checkpoints hold the
/// entries that a federation of the network can reach: every creation time lies behind the first of them.
/// </summary>
public sealed class CheckpointList
{
    private readonly IReadOnlyList<StoredHeader> _byTime;

    private CheckpointList(IReadOnlyList<StoredHeader> byTime) => _byTime = byTime;

    /// <summary>The last entry whose block time is not after the given number; null when all are.</summary>
    public StoredHeader? AtOrBefore(long time)
    {
        StoredHeader? found = null;
        foreach (StoredHeader checkpoint in _byTime)
        {
            if (checkpoint.Header.Time > time)
                break;
            found = checkpoint;
        }

        return found;
    }

    internal static CheckpointList Load(string network)
    {
        string resource = $"{typeof(CheckpointList).Namespace}.Checkpoints.{network}.txt";
        using Stream stream = typeof(CheckpointList).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is not embedded.");
        using var reader = new StreamReader(stream);
        var checkpoints = new List<StoredHeader>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                checkpoints.Add(ParseLine(line));
        }

        return new CheckpointList(checkpoints);
    }

    private static StoredHeader ParseLine(string line)
    {
        string[] fields = line.Split(' ');
        return new StoredHeader(
            BlockHeader.Parse(Hex.Decode(fields[2])),
            UInt256.Parse("0x" + fields[1]),
            int.Parse(fields[0], CultureInfo.InvariantCulture));
    }
}
