using Cambium.App.Networks;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Scripts;
using Cambium.Primitives;

namespace Cambium.App.Bridge;

/// <summary>What the Bridge said at one Rootstock block.</summary>
public sealed record BridgeState
{
    private const long Hundred = 100;
    private const long BytesPerKb = 1000;

    public required ulong BlockNumber { get; init; }

    public required Hash256 BlockHash { get; init; }

    /// <summary>When the block was made.</summary>
    public required DateTimeOffset BlockTime { get; init; }

    /// <summary>The height of the Bridge's view of Bitcoin.</summary>
    public required int BitcoinHeight { get; init; }

    public required Satoshis PegInMinimum { get; init; }

    /// <summary>The most RBTC that may be in circulation.</summary>
    public required Satoshis LockingCap { get; init; }

    /// <summary>RBTC outside the Bridge, rounded up.</summary>
    public required Satoshis InCirculation { get; init; }

    /// <summary>The rate of releases, in satoshis per 1000 bytes.</summary>
    public required Satoshis FeePerKb { get; init; }

    public required FederationState Federation { get; init; }

    /// <summary>The federation whose funds are being moved; deposits to it still count. Null for none.</summary>
    public required RetiringFederation? RetiringFederation { get; init; }

    /// <summary>The federation whose keys are being proved; deposits to it do not count yet. Null for none.</summary>
    public required BitcoinAddress? ProposedFederation { get; init; }

    public required int QueuedPegOuts { get; init; }

    /// <summary>The Rootstock height from which the queue becomes a Bitcoin transaction.</summary>
    public required long NextPegOutBlock { get; init; }

    /// <summary>The fee of the next batch with one more request in it.</summary>
    public required Satoshis NextBatchFee { get; init; }

    /// <summary>What a Rootstock transaction pays for a unit of gas.</summary>
    public required Wei GasPrice { get; init; }

    /// <summary>Whether the node could not be asked again, so that this may be out of date.</summary>
    public bool IsStale { get; init; }

    /// <summary>What may still be locked; zero when the cap is reached.</summary>
    public Satoshis CapRoom => InCirculation >= LockingCap ? Satoshis.Zero : LockingCap - InCirculation;

    /// <summary>A request's share of the next batch's fee, if it joins now: the recipients pay equally.</summary>
    public Satoshis PegOutFee => new((NextBatchFee.Value + QueuedPegOuts) / (QueuedPegOuts + 1));

    /// <summary>Below this the Bridge refuses a request: the network's minimum, or more when Bitcoin's fees are high (reference bridge.md 7.1).</summary>
    public Satoshis PegOutMinimum(PegNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        long fee = FeePerKb.Value * Federation.RegularReleaseSize() / BytesPerKb;
        long needed = fee + (fee * network.PegOutFeeGapPercentage / Hundred);
        return new Satoshis(Math.Max(network.MinimumPegOut.Value, needed));
    }

    /// <summary>Whether an output script is one that deposits count at.</summary>
    public bool IsFederation(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return script.Equals(Federation.Address.Script) || (RetiringFederation is not null && script.Equals(RetiringFederation.Address.Script));
    }
}
