using Cambium.Primitives;
using Cambium.Trie.State;

namespace Cambium.Rvm.Precompiles;

/// <summary>Who calls a precompiled contract, how, and what it may touch.</summary>
public sealed class PrecompileCall
{
    private readonly Func<Hash256>? _internalHash;
    private Hash256? _hash;

    /// <summary>A call by a transaction, or by a contract when <paramref name="internalHash"/> is given.</summary>
    internal PrecompileCall(Func<Hash256>? internalHash) => _internalHash = internalHash;

    /// <summary>A call by a transaction straight to the contract; <see cref="Depth"/> is null then.</summary>
    public static PrecompileCall Direct(
        BlockContext block, TransactionContext transaction, WorldState state, Address target, UInt256 value, IList<Log> logs) =>
        new(internalHash: null)
        {
            Block = block,
            Transaction = transaction,
            State = state,
            Sender = transaction.Origin,
            Target = target,
            Value = value,
            Logs = logs,
        };

    /// <summary>The executing block. Calls by contracts do not see the block's minimum gas price: it is zero there.</summary>
    public required BlockContext Block { get; init; }

    public required TransactionContext Transaction { get; init; }

    public required WorldState State { get; init; }

    /// <summary>The account or contract that makes the call.</summary>
    public required Address Sender { get; init; }

    /// <summary>The account that receives the value: for CALLCODE and DELEGATECALL the calling contract itself.</summary>
    public required Address Target { get; init; }

    public required UInt256 Value { get; init; }

    /// <summary>Logs of the calling frame. What is added stays even when the call fails.</summary>
    public required IList<Log> Logs { get; init; }

    public CallKind Kind { get; init; } = CallKind.Call;

    /// <summary>The depth of the calling frame, 0 for the outermost; null for a transaction straight to the contract.</summary>
    public int? Depth { get; init; }

    public bool IsDirect => Depth is null;

    /// <summary>What the contract computed for the price and needs again to execute; its own business.</summary>
    public object? Progress { get; set; }

    /// <summary>The transaction's hash, or the hash of the internal transaction that a call by a contract is (consensus reference 6.7).</summary>
    public Hash256 TransactionHash => _hash ??= _internalHash?.Invoke() ?? Transaction.Hash;

    /// <summary>The hash of the transaction in the block.</summary>
    public Hash256 OriginTransactionHash => Transaction.Hash;
}
