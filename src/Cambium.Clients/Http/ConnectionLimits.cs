namespace Cambium.Clients.Http;

/// <summary>What a client accepts of a node.</summary>
public sealed record ConnectionLimits
{
    /// <summary>How long one request may take; 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of an answer; 64 MiB, which holds the hexadecimal form of the largest Bitcoin block.</summary>
    public int LargestAnswer { get; init; } = 64 << 20;
}
