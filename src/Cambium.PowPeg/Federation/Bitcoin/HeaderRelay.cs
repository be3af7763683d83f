using Cambium.Clients.Bitcoin.Core;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;

namespace Cambium.PowPeg.Federation.Bitcoin;

/// <summary>Tells the Bridge of Bitcoin's new headers, oldest first (reference bridge.md 10.3).</summary>
public sealed class HeaderRelay(CoreClient bitcoin, BridgeCalls bridge, BridgeSender sender, FederatorOptions options)
{
    private const string Purpose = "headers";

    /// <summary>Sends the next headers that the Bridge lacks, if any.</summary>
    public async Task RelayAsync(CancellationToken cancel)
    {
        int tip = await bitcoin.BlockCountAsync(cancel).ConfigureAwait(false);
        if (await CommonHeightAsync(cancel).ConfigureAwait(false) is not { } common || common >= tip)
            return;
        List<byte[]> headers = [];
        for (int height = common + 1; height <= Math.Min(tip, common + options.HeadersPerTurn); height++)
        {
            if (await HeaderAtAsync(height, cancel).ConfigureAwait(false) is not { } header)
                break;
            headers.Add(header);
        }
        if (headers.Count > 0)
            await sender.SendAsync(Purpose, BridgeMethod.ReceiveHeaders(headers), cancel).ConfigureAwait(false);
    }

    /// <summary>The height of the newest block that the Bridge and the best branch share, found at depths 0, 1, 2, 4 and so on; null when there is none.</summary>
    private async Task<int?> CommonHeightAsync(CancellationToken cancel)
    {
        BlockTag at = BlockTag.Latest;
        int best = await bridge.BitcoinHeightAsync(at, cancel).ConfigureAwait(false);
        int deepest = best - await bridge.BitcoinInitialHeightAsync(at, cancel).ConfigureAwait(false);
        for (int depth = 0; ; depth = Math.Min(Math.Max(1, depth * 2), deepest))
        {
            Hash256 hash = await bridge.BitcoinHashAtDepthAsync(depth, at, cancel).ConfigureAwait(false);
            if (await bitcoin.HeaderAsync(hash, cancel).ConfigureAwait(false) is { Confirmations: > 0 } header)
                return header.Height;
            if (depth >= deepest)
                return null;
        }
    }

    private async Task<byte[]?> HeaderAtAsync(int height, CancellationToken cancel) =>
        await bitcoin.BlockHashAsync(height, cancel).ConfigureAwait(false) is { } hash
            ? await bitcoin.RawHeaderAsync(hash, cancel).ConfigureAwait(false)
            : null;
}
