namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>What became of a submitted block.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Rejection">Why, when a rule was broken.</param>
public sealed record BlockVerdict(BlockStatus Status, Rejection? Rejection = null)
{
    /// <summary>The word of BIP-22, null for a block that is valid as far as was checked.</summary>
    public string? Text => Status switch
    {
        BlockStatus.Connected => null,
        BlockStatus.Stored => "inconclusive",
        BlockStatus.Duplicate => "duplicate",
        BlockStatus.DuplicateInvalid => "duplicate-invalid",
        _ => Rejection?.Reason ?? "rejected",
    };
}
