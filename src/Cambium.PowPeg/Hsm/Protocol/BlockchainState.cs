using Cambium.Primitives;

namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>What the device knows of the chain (PowHSM blockchain bookkeeping, "HSM state"); immutable.</summary>
public sealed record BlockchainState
{
    /// <summary>The newest block with enough work on top of it.</summary>
    public required Hash256 BestBlock { get; init; }

    /// <summary>The newest block whose proof of work was checked.</summary>
    public required Hash256 NewestValidBlock { get; init; }

    /// <summary>An ancestor of <see cref="BestBlock"/>, or that block itself: the one whose receipts authorise signatures.</summary>
    public Hash256 AncestorBlock { get; init; }

    public Hash256 AncestorReceiptsRoot { get; init; }

    public UpdateProgress Updating { get; init; } = UpdateProgress.None;

    /// <summary>A device that knows nothing but the block it trusts.</summary>
    public static BlockchainState At(in Hash256 checkpoint) => new() { BestBlock = checkpoint, NewestValidBlock = checkpoint };
}
