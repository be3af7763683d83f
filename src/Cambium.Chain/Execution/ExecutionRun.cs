using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.Chain.Execution;

/// <summary>How a transaction's call or creation went, before refunds and fees.</summary>
internal readonly record struct ExecutionRun()
{
    /// <summary>Gas not used. Negative for a precompiled contract that cost more than the limit before RSKIP136.</summary>
    public required long GasLeft { get; init; }

    /// <summary>Gas used, of which at most half is refunded.</summary>
    public long GasUsed { get; init; }

    /// <summary>Why the transaction cannot be in a block after all.</summary>
    public TransactionRefusal? Refusal { get; init; }

    /// <summary>The whole gas limit is paid.</summary>
    public bool IsExceptional { get; init; }

    /// <summary>What failed; null when nothing did.</summary>
    public string? Failure { get; init; }

    /// <summary>The receipt's status; a precompiled contract that throws leaves it at success.</summary>
    public bool Succeeded { get; init; } = true;

    public ReadOnlyMemory<byte> Output { get; init; }

    public IReadOnlyList<Log> Logs { get; init; } = [];

    /// <summary>The virtual machine's own account; null when no code ran.</summary>
    public ExecutionResult? Machine { get; init; }

    /// <summary>Whether RSKIP144 would keep the transaction sequential.</summary>
    public bool CalledSequentialContract { get; init; }

    /// <summary>Refund for cleared cells; a failure forfeits it.</summary>
    public long Refund => Succeeded ? Machine?.Refund ?? 0 : 0;

    /// <summary>A failure spares them.</summary>
    public IReadOnlyCollection<Address> DestroyedAccounts => Succeeded ? Machine?.DestroyedAccounts ?? [] : [];
}
