using Cambium.App.Bridge;
using Cambium.App.Daemon;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.Sources;
using Cambium.Bitcoin.Wallet;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cambium.App.Api;

/// <summary><c>/v1/bridge</c> and <c>/v1/fees</c>.</summary>
internal static class BridgeEndpoints
{
    private const int FastBlocks = 2;
    private const int AverageBlocks = 6;
    private const int SlowBlocks = 25;

    /// <summary>What Bitcoin nodes relay by default; also what is said where a source cannot tell a rate.</summary>
    private static readonly FeeRate Minimum = FeeRate.FromSatoshisPerByte(1);

    public static void MapBridge(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/bridge", BridgeAsync)
            .WithTags("Network").WithSummary("The Bridge at the best block: limits, federation, queue, and what is unusual")
            .CanFail(ProblemCode.RootstockUnavailable);
        v1.MapGet("/fees", FeesAsync)
            .WithTags("Network").WithSummary("Bitcoin's fee rates, in satoshis for a virtual byte")
            .CanFail(ProblemCode.BitcoinUnavailable);
    }

    private static async Task<Ok<BridgeInformation>> BridgeAsync(
        BridgeReader reader, IBitcoinSource bitcoin, PegDaemon daemon, AppOptions options, CancellationToken cancel)
    {
        Task<BitcoinBlock?> asked = TipAsync(bitcoin, cancel);
        BridgeState bridge = await reader.ReadAsync(cancel).ConfigureAwait(false);
        BitcoinBlock? tip = await asked.ConfigureAwait(false);
        return TypedResults.Ok(Describe(bridge, tip, options.Network, BridgeNotices.Find(bridge, tip, daemon.Status, options.Health)));
    }

    private static BridgeInformation Describe(BridgeState bridge, BitcoinBlock? tip, PegNetwork network, IReadOnlyList<Notice> notices) => new()
    {
        BlockNumber = bridge.BlockNumber,
        BlockHash = bridge.BlockHash.ToString(),
        BitcoinTip = tip is null ? null : new BitcoinTipWire(tip.Height, tip.Hash.Shown()),
        BridgeBitcoinHeight = bridge.BitcoinHeight,
        PeginMinimum = bridge.PegInMinimum.ToString(),
        PegoutMinimum = bridge.PegOutMinimum(network).ToString(),
        LockingCap = bridge.LockingCap.ToString(),
        InCirculation = bridge.InCirculation.ToString(),
        CapRoom = bridge.CapRoom.ToString(),
        FeePerKb = bridge.FeePerKb.ToString(),
        Federation = bridge.Federation.Wire(),
        RetiringFederation = bridge.RetiringFederation.Wire(),
        QueuedPegouts = bridge.QueuedPegOuts,
        NextPegoutBlock = bridge.NextPegOutBlock,
        EstimatedPegoutFee = bridge.PegOutFee.ToString(),
        Notices = notices,
    };

    private static async Task<BitcoinBlock?> TipAsync(IBitcoinSource bitcoin, CancellationToken cancel)
    {
        try
        {
            return await bitcoin.TipAsync(cancel).ConfigureAwait(false);
        }
        catch (BitcoinSourceException)
        {
            return null;
        }
    }

    private static async Task<Ok<FeeInformation>> FeesAsync(IBitcoinSource bitcoin, CancellationToken cancel)
    {
        FeeRate?[] rates = await Task.WhenAll(
            bitcoin.FeeRateAsync(FastBlocks, cancel), bitcoin.FeeRateAsync(AverageBlocks, cancel), bitcoin.FeeRateAsync(SlowBlocks, cancel)).ConfigureAwait(false);

        // A faster rate is never told to be below a slower one, whatever the estimates say.
        FeeRate slow = AtLeast(Minimum, rates[2]);
        FeeRate average = AtLeast(slow, rates[1]);
        FeeRate fast = AtLeast(average, rates[0]);
        return TypedResults.Ok(new FeeInformation(fast.Text(), average.Text(), slow.Text(), Minimum.Text()));
    }

    private static FeeRate AtLeast(FeeRate least, FeeRate? rate) =>
        rate is { } known && known.SatoshisPerKilobyte > least.SatoshisPerKilobyte ? known : least;
}
