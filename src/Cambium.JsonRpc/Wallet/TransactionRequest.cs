using Cambium.Primitives;

namespace Cambium.JsonRpc.Wallet;

/// <summary>A transaction that a local account is asked to send, with the reference's defaults (rskj TransactionArgumentsUtil).</summary>
public sealed record TransactionRequest
{
    private const ulong DefaultGas = 90_000;

    /// <summary>Null for a contract creation.</summary>
    public Address? To { get; init; }

    /// <summary>Null for the account's next one.</summary>
    public UInt256? Nonce { get; init; }

    public Wei Value { get; init; }

    public Wei GasPrice { get; init; }

    public UInt256 Gas { get; init; } = DefaultGas;

    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Zero for the network's.</summary>
    public byte ChainId { get; init; }
}
