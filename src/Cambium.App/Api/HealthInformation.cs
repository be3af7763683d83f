namespace Cambium.App.Api;

/// <summary>How the parts of an instance are.</summary>
/// <param name="Up">Whether all of them are.</param>
/// <param name="Version">Of this build.</param>
/// <param name="Rootstock">The node.</param>
/// <param name="Bitcoin">The source that is asked.</param>
/// <param name="Store">What is kept.</param>
/// <param name="Daemon">What follows the chain.</param>
internal sealed record HealthInformation(
    bool Up, string Version, RootstockHealth Rootstock, BitcoinHealth Bitcoin, StoreHealth Store, DaemonHealth Daemon);

/// <param name="Up">Whether it answers, and its best block is not too old.</param>
/// <param name="BlockNumber">Its best block's; null when it does not answer.</param>
/// <param name="Age">Seconds since its best block was made.</param>
internal sealed record RootstockHealth(bool Up, ulong? BlockNumber, long? Age);

/// <param name="Up">Whether it answers, and its best block is not too old.</param>
/// <param name="Height">Its best block's; null when it does not answer.</param>
/// <param name="Age">Seconds since its best block was made.</param>
internal sealed record BitcoinHealth(bool Up, int? Height, long? Age);

/// <param name="Up">Whether it answers.</param>
internal sealed record StoreHealth(bool Up);

/// <param name="Up">Whether its last round went through and it is not too far behind.</param>
/// <param name="BlockNumber">Up to which events are known; null before the first.</param>
/// <param name="Lag">Blocks that the node has beyond.</param>
/// <param name="Leader">Whether this instance is the one that writes.</param>
internal sealed record DaemonHealth(bool Up, ulong? BlockNumber, ulong Lag, bool Leader);
