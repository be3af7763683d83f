using Cambium.Bridge.Constants;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge;

/// <summary>One call to the Bridge: the executing block, the caller and the ABI payload.</summary>
public sealed record BridgeCall
{
    public required BridgeConstants Constants { get; init; }

    public required RuleSet Rules { get; init; }

    /// <summary>Number of the executing Rootstock block.</summary>
    public required long BlockNumber { get; init; }

    /// <summary>Timestamp of the executing Rootstock block, in seconds.</summary>
    public required long BlockTimestamp { get; init; }

    /// <summary>The account that signed the transaction, or the calling contract (context owner for DELEGATECALL).</summary>
    public required Address Sender { get; init; }

    /// <summary>Hash of the transaction, or of the internal transaction when a contract calls (reference 0.2).</summary>
    public required Hash256 TransactionHash { get; init; }

    /// <summary>Hash of the enclosing top-level transaction; equals <see cref="TransactionHash"/> for a direct call.</summary>
    public required Hash256 OriginTransactionHash { get; init; }

    public Wei Value { get; init; } = Wei.Zero;

    public ReadOnlyMemory<byte> Data { get; init; }

    public CallKind Kind { get; init; } = CallKind.Call;

    /// <summary>True for eth_call and estimations: methods marked local-only are open to these alone since RSKIP-88.</summary>
    public bool IsLocalCall { get; init; }

    /// <summary>True when a contract calls, false for a transaction sent to the Bridge.</summary>
    public bool IsContractCall { get; init; }

    /// <summary>True for the unpaid transactions of <see cref="FreeTransactions"/>: their method costs no gas.</summary>
    public bool IsFree { get; init; }

    /// <summary>Recovers the key that signed the transaction; asked only by a direct peg-out request.</summary>
    public Func<PublicKey>? RecoverSenderKey { get; init; }
}
