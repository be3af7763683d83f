using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;

namespace Cambium.PowPeg.Federation;

/// <summary>The live federations at one block, as one member sees them.</summary>
/// <param name="Scripts">The scripts that pay the active, the retiring and the proposed federation.</param>
/// <param name="Seat">Where the member is in turn; null when it may not tell the Bridge anything.</param>
/// <param name="MaySignReleases">Whether the member is in the active or the retiring federation.</param>
/// <param name="MaySignProposal">Whether the member is in the proposed federation.</param>
public sealed record FederationView(IReadOnlyList<Script> Scripts, FederationSeat? Seat, bool MaySignReleases, bool MaySignProposal)
{
    /// <summary>Nothing to watch and nothing to do.</summary>
    public static FederationView None { get; } = new([], null, false, false);

    /// <summary>Asks the Bridge.</summary>
    /// <exception cref="Clients.NodeException">The node does not tell.</exception>
    public static async Task<FederationView> ReadAsync(
        BridgeCalls bridge, BitcoinNetwork network, FederatorKeys keys, BlockTag at, CancellationToken cancel)
    {
        byte[] mine = keys.BitcoinKey.ToCompressed();
        string active = await bridge.FederationAddressAsync(at, cancel).ConfigureAwait(false);
        string retiring = await bridge.RetiringFederationAddressAsync(at, cancel).ConfigureAwait(false);
        string proposed = await ProposedAddressAsync(bridge, at, cancel).ConfigureAwait(false);
        FederationSeat? inActive = await SeatAsync(
            mine, await bridge.FederationSizeAsync(at, cancel).ConfigureAwait(false), i => bridge.FederatorKeyAsync(i, "btc", at, cancel)).ConfigureAwait(false);
        FederationSeat? inRetiring = retiring.Length == 0 ? null : await SeatAsync(
            mine, await bridge.RetiringFederationSizeAsync(at, cancel).ConfigureAwait(false), i => bridge.RetiringFederatorKeyAsync(i, "btc", at, cancel)).ConfigureAwait(false);
        FederationSeat? inProposed = proposed.Length == 0 ? null : await SeatAsync(
            mine, await bridge.ProposedFederationSizeAsync(at, cancel).ConfigureAwait(false), i => bridge.ProposedFederatorKeyAsync(i, "btc", at, cancel)).ConfigureAwait(false);
        Script[] scripts = [.. new[] { active, retiring, proposed }
            .Where(address => address.Length > 0)
            .Select(address => BitcoinAddress.Parse(address, network).Script)];
        return new FederationView(scripts, inActive ?? inRetiring, inActive is not null || inRetiring is not null, inProposed is not null);
    }

    /// <summary>Before RSKIP-419 there is no such method.</summary>
    private static async Task<string> ProposedAddressAsync(BridgeCalls bridge, BlockTag at, CancellationToken cancel)
    {
        try
        {
            return await bridge.ProposedFederationAddressAsync(at, cancel).ConfigureAwait(false);
        }
        catch (Clients.RpcException)
        {
            return string.Empty;
        }
    }

    private static async Task<FederationSeat?> SeatAsync(byte[] mine, int size, Func<int, Task<byte[]>> keyAt)
    {
        for (int i = 0; i < size; i++)
        {
            byte[] key = await keyAt(i).ConfigureAwait(false);
            if (mine.AsSpan().SequenceEqual(key))
                return new FederationSeat(i, size);
        }
        return null;
    }
}
