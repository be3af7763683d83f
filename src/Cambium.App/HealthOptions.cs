namespace Cambium.App;

/// <summary>Above which lag a part counts as down.</summary>
public sealed record HealthOptions
{
    /// <summary>The age of the node's best block.</summary>
    public TimeSpan RootstockAge { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The age of the Bitcoin source's best block: Bitcoin itself never paused so long.</summary>
    public TimeSpan BitcoinAge { get; init; } = TimeSpan.FromHours(3);

    /// <summary>Blocks that the daemon is behind the node.</summary>
    public long DaemonLag { get; init; } = 120;

    /// <summary>Bitcoin blocks that the Bridge is behind, above which a notice says so.</summary>
    public int HeaderLag { get; init; } = 6;
}
