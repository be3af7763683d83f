using Cambium.App.Networks;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Scripts;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;

namespace Cambium.App.Bridge;

/// <summary>Asks a node for the whole <see cref="BridgeState"/> at one block.</summary>
internal sealed class BridgeQuery(RootstockClient node, PegNetwork network)
{
    private readonly BridgeCalls _bridge = new(node);

    /// <exception cref="NodeException">The node does not answer, or the block left the best branch meanwhile.</exception>
    public async Task<BridgeState> ReadAsync(RootstockBlock block, CancellationToken cancel)
    {
        BlockTag at = BlockTag.At(block.Number);
        Task<Satoshis> minimum = _bridge.MinimumPegInAsync(at, cancel);
        Task<Satoshis> cap = _bridge.LockingCapAsync(at, cancel);
        Task<Wei> locked = node.BalanceAsync(BridgeEvents.Bridge, at, cancel);
        Task<Satoshis> feePerKb = _bridge.FeePerKbAsync(at, cancel);
        Task<FederationState> federation = FederationAsync(at, cancel);
        Task<RetiringFederation?> retiring = RetiringAsync(at, cancel);
        Task<string> proposed = _bridge.ProposedFederationAddressAsync(at, cancel);
        Task<int> height = _bridge.BitcoinHeightAsync(at, cancel);
        Task<int> queued = _bridge.QueuedPegOutsAsync(at, cancel);
        Task<long> nextBlock = _bridge.NextPegOutBlockAsync(at, cancel);
        Task<Satoshis> batchFee = _bridge.EstimatedPegOutFeesAsync(at, cancel);
        Task<Wei> gasPrice = node.GasPriceAsync(cancel);
        await Task.WhenAll(minimum, cap, locked, feePerKb, federation, retiring, proposed, height, queued, nextBlock, batchFee, gasPrice).ConfigureAwait(false);
        await CheckStillBestAsync(block, cancel).ConfigureAwait(false);
        return new BridgeState
        {
            BlockNumber = block.Number,
            BlockHash = block.Hash,
            BlockTime = DateTimeOffset.FromUnixTimeSeconds((long)block.Timestamp),
            BitcoinHeight = await height.ConfigureAwait(false),
            PegInMinimum = await minimum.ConfigureAwait(false),
            LockingCap = await cap.ConfigureAwait(false),
            InCirculation = Satoshis.MaxMoney - (await locked.ConfigureAwait(false)).ToSatoshisFloor(),
            FeePerKb = await feePerKb.ConfigureAwait(false),
            Federation = await federation.ConfigureAwait(false),
            RetiringFederation = await retiring.ConfigureAwait(false),
            ProposedFederation = Optional(await proposed.ConfigureAwait(false)),
            QueuedPegOuts = await queued.ConfigureAwait(false),
            NextPegOutBlock = await nextBlock.ConfigureAwait(false),
            NextBatchFee = await batchFee.ConfigureAwait(false),
            GasPrice = await gasPrice.ConfigureAwait(false),
        };
    }

    private async Task<FederationState> FederationAsync(BlockTag at, CancellationToken cancel)
    {
        Task<string> address = _bridge.FederationAddressAsync(at, cancel);
        Task<int> size = _bridge.FederationSizeAsync(at, cancel);
        Task<int> threshold = _bridge.FederationThresholdAsync(at, cancel);
        Task<long> created = _bridge.FederationCreationBlockAsync(at, cancel);
        Task<byte[]> redeemScript = _bridge.ActiveRedeemScriptAsync(at, cancel);
        await Task.WhenAll(address, size, threshold, created, redeemScript).ConfigureAwait(false);
        return new FederationState(
            Read(await address.ConfigureAwait(false)),
            await size.ConfigureAwait(false),
            await threshold.ConfigureAwait(false),
            await created.ConfigureAwait(false),
            new Script(await redeemScript.ConfigureAwait(false)));
    }

    private async Task<RetiringFederation?> RetiringAsync(BlockTag at, CancellationToken cancel)
    {
        if (Optional(await _bridge.RetiringFederationAddressAsync(at, cancel).ConfigureAwait(false)) is not { } address)
            return null;
        Task<int> size = _bridge.RetiringFederationSizeAsync(at, cancel);
        Task<int> threshold = _bridge.RetiringFederationThresholdAsync(at, cancel);
        Task<long> created = _bridge.RetiringFederationCreationBlockAsync(at, cancel);
        await Task.WhenAll(size, threshold, created).ConfigureAwait(false);
        return new RetiringFederation(
            address, await size.ConfigureAwait(false), await threshold.ConfigureAwait(false), await created.ConfigureAwait(false));
    }

    private async Task CheckStillBestAsync(RootstockBlock block, CancellationToken cancel)
    {
        RootstockBlock? best = await node.BlockAsync(block.Number, cancel).ConfigureAwait(false);
        if (best?.Hash != block.Hash)
            throw new NodeUnavailableException($"block {block.Number} left the best branch while the Bridge was read");
    }

    private BitcoinAddress? Optional(string text) => text.Length == 0 ? null : Read(text);

    private BitcoinAddress Read(string text) => BitcoinAddress.TryParse(text, network.Bitcoin, out BitcoinAddress? address)
        ? address
        : throw new NodeAnswerException($"the Bridge's federation '{text}' is not an address of Bitcoin {network}: is this the node of another network?");
}
