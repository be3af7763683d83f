namespace Cambium.App.Api;

/// <summary>The Bridge as read at one Rootstock block. Amounts are satoshis as decimal texts.</summary>
internal sealed record BridgeInformation
{
    public required ulong BlockNumber { get; init; }

    public required string BlockHash { get; init; }

    /// <summary>Null while no Bitcoin source answers.</summary>
    public required BitcoinTipWire? BitcoinTip { get; init; }

    /// <summary>How far the Bridge knows Bitcoin's headers.</summary>
    public required int BridgeBitcoinHeight { get; init; }

    public required string PeginMinimum { get; init; }

    public required string PegoutMinimum { get; init; }

    public required string LockingCap { get; init; }

    public required string InCirculation { get; init; }

    public required string CapRoom { get; init; }

    public required string FeePerKb { get; init; }

    public required FederationWire Federation { get; init; }

    public required FederationWire? RetiringFederation { get; init; }

    public required int QueuedPegouts { get; init; }

    public required long NextPegoutBlock { get; init; }

    /// <summary>What the release's fee would take from a request that joins the queue now.</summary>
    public required string EstimatedPegoutFee { get; init; }

    public required IReadOnlyList<Notice> Notices { get; init; }
}

/// <param name="Height">Of Bitcoin's best block.</param>
/// <param name="Hash">As shown.</param>
internal sealed record BitcoinTipWire(int Height, string Hash);

/// <summary>Something that users should know before they convert.</summary>
/// <param name="Code">A stable word.</param>
/// <param name="Severity">info, warning or error.</param>
/// <param name="Detail">A sentence for a person.</param>
internal sealed record Notice(string Code, string Severity, string Detail);

/// <summary>Satoshis for a virtual byte, as decimal texts.</summary>
/// <param name="Fast">In one of the next two blocks.</param>
/// <param name="Average">Within an hour.</param>
/// <param name="Slow">Within some hours.</param>
/// <param name="Minimum">What nodes relay at all.</param>
internal sealed record FeeInformation(string Fast, string Average, string Slow, string Minimum);
