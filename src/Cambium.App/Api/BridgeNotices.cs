using System.Globalization;
using Cambium.App.Bridge;
using Cambium.App.Daemon;
using Cambium.App.Sources;
using Cambium.Primitives;

namespace Cambium.App.Api;

/// <summary>What about the Bridge's state is unusual enough to tell.</summary>
internal static class BridgeNotices
{
    private const string Warning = "warning";

    /// <summary>Less than a twentieth of the cap is left.</summary>
    private const int SmallShare = 20;

    /// <summary>The queue should have become a transaction so many Rootstock blocks ago.</summary>
    private const int StalledBlocks = 20;

    public static IReadOnlyList<Notice> Find(BridgeState bridge, BitcoinBlock? tip, DaemonStatus daemon, HealthOptions limits)
    {
        IEnumerable<Notice?> notices =
        [
            NodeAway(bridge),
            HeadersBehind(bridge, tip, limits),
            DaemonBehind(daemon, limits),
            FederationChange(bridge),
            QueueStalled(bridge),
            CapNearlyFull(bridge),
        ];
        return [.. notices.OfType<Notice>()];
    }

    private static Notice? NodeAway(BridgeState bridge) => bridge.IsStale
        ? new Notice("node-away", "error", Text($"The Rootstock node does not answer; this is the state of {bridge.BlockTime.UtcDateTime:u}."))
        : null;

    private static Notice? HeadersBehind(BridgeState bridge, BitcoinBlock? tip, HealthOptions limits)
    {
        int behind = tip is null ? 0 : tip.Height - bridge.BitcoinHeight;
        return behind > limits.HeaderLag
            ? new Notice("headers-behind", Warning, Text($"The Bridge is {behind} Bitcoin blocks behind: peg-ins are registered later than usual."))
            : null;
    }

    private static Notice? DaemonBehind(DaemonStatus daemon, HealthOptions limits)
    {
        if (daemon.Lag > (ulong)limits.DaemonLag)
            return new Notice("daemon-behind", Warning, Text($"This server has yet to read {daemon.Lag} Rootstock blocks: what it says of conversions may be old."));
        return daemon.IsUp ? null : new Notice("daemon-behind", Warning, "This server does not follow the chains at the moment: what it says of conversions may be old.");
    }

    private static Notice? FederationChange(BridgeState bridge)
    {
        if (bridge.RetiringFederation is not null)
            return new Notice("federation-change", "info", "The federation has changed: always deposit to the address that is shown now, never to one of an earlier deposit.");
        return bridge.ProposedFederation is not null
            ? new Notice("federation-change", "info", "The federation is about to change: finish a deposit soon after it was planned.")
            : null;
    }

    private static Notice? QueueStalled(BridgeState bridge)
    {
        bool isStalled = bridge.QueuedPegOuts > 0 && (long)bridge.BlockNumber > bridge.NextPegOutBlock + StalledBlocks;
        return isStalled ? new Notice("queue-stalled", Warning, "Peg-outs wait longer than usual for their Bitcoin transaction.") : null;
    }

    private static Notice? CapNearlyFull(BridgeState bridge)
    {
        if (bridge.CapRoom == Satoshis.Zero)
            return new Notice("cap-nearly-full", "error", "The Bridge has reached the most it may lock: peg-ins are sent back.");
        return bridge.CapRoom.Value < bridge.LockingCap.Value / SmallShare
            ? new Notice("cap-nearly-full", Warning, Text($"Only {bridge.CapRoom} satoshis fit below the locking cap."))
            : null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
