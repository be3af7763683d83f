using Cambium.Primitives;

namespace Cambium.App.Daemon;

/// <summary>How the daemon works.</summary>
public sealed record DaemonOptions
{
    /// <summary>Whether it reads the chain into the store; else it only follows the store.</summary>
    public bool Writes { get; init; } = true;

    /// <summary>The pause between two rounds.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The Rootstock height at which an empty store starts; nothing of the peg is older than the Bridge's first event.</summary>
    public ulong FirstBlock { get; init; }

    /// <summary>Contracts whose logs are read beside the Bridge's.</summary>
    public IReadOnlyList<Address> Contracts { get; init; } = [];
}
