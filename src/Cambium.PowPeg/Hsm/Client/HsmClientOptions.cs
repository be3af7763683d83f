using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Client;

/// <summary>Where the PowHSM's manager is and how patient to be with it; the defaults are those of powpeg-node.</summary>
public sealed record HsmClientOptions
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public HsmProtocolVersion Version { get; init; } = HsmProtocolVersion.Five;

    /// <summary>For one attempt, from connecting to the whole answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often to try when there is no answer or the device is not ready.</summary>
    public int Attempts { get; init; } = 2;

    public TimeSpan PauseBetweenAttempts { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of an answer.</summary>
    public int LongestLine { get; init; } = 64 * 1024;
}
