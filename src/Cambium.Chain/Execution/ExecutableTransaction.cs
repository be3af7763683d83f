using Cambium.Chain.Transactions;
using Cambium.Primitives;

namespace Cambium.Chain.Execution;

/// <summary>
/// What execution needs of a transaction, whether it is in a block or only a read-only call; the sender of the REMASC transaction
/// is left zero, because it is not an ordinary account.
/// </summary>
public sealed record ExecutableTransaction
{
    public required Hash256 Hash { get; init; }

    public required Address Sender { get; init; }

    /// <summary>Null for a contract creation.</summary>
    public required Address? To { get; init; }

    public required UInt256 Nonce { get; init; }

    public required UInt256 Value { get; init; }

    public required ReadOnlyMemory<byte> Data { get; init; }

    public required UInt256 GasPrice { get; init; }

    /// <summary>Negative when the bytes do not make a gas amount.</summary>
    public required long GasLimit { get; init; }

    /// <summary>Zero for free Bridge transactions and for REMASC's.</summary>
    public required long IntrinsicGas { get; init; }

    /// <summary>The last transaction of a block, which distributes fees.</summary>
    public bool IsRemasc { get; init; }

    /// <summary>A read-only call: nothing is checked or paid.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The signed form; null for a read-only call.</summary>
    public Transaction? Signed { get; init; }
}
