using Cambium.Bitcoin.Hd;

namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>A request to sign one input of a peg-out, with the proof that the Bridge asked for it.</summary>
public sealed record PegOutSigningRequest
{
    public required KeyPath Path { get; init; }

    /// <summary>The Bitcoin transaction without witness.</summary>
    public required ReadOnlyMemory<byte> Transaction { get; init; }

    public required uint Input { get; init; }

    public required ReadOnlyMemory<byte> WitnessScript { get; init; }

    /// <summary>Satoshis in the output that the input spends.</summary>
    public required ulong OutpointValue { get; init; }

    /// <summary>The RLP encoding of the Rootstock receipt with the event <c>release_requested</c>.</summary>
    public required ReadOnlyMemory<byte> Receipt { get; init; }

    /// <summary>The nodes of the receipts trie from the one with the receipt up to the root.</summary>
    public required IReadOnlyList<byte[]> ReceiptProof { get; init; }
}
