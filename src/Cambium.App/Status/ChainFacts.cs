using Cambium.App.Bridge;
using Cambium.App.Networks;
using Cambium.App.Projection;
using Cambium.App.Sources;

namespace Cambium.App.Status;

/// <summary>What one status is computed from, read once for all of its parts.</summary>
/// <param name="Network">The network's numbers.</param>
/// <param name="Ledger">What the Bridge told.</param>
/// <param name="Bridge">Its state; null while the node is away.</param>
/// <param name="Tip">Bitcoin's; null while no source answers.</param>
/// <param name="Now">The time.</param>
internal sealed record ChainFacts(PegNetwork Network, PegLedger Ledger, BridgeState? Bridge, BitcoinBlock? Tip, DateTimeOffset Now)
{
    /// <summary>The newest Rootstock height that is known.</summary>
    public ulong RootstockHeight => Math.Max(Bridge?.BlockNumber ?? 0, Ledger.Head?.Number ?? 0);

    public long BlocksSince(ulong number) => RootstockHeight > number ? (long)(RootstockHeight - number) : 0;
}
