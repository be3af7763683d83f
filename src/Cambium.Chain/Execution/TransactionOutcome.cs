using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.Chain.Execution;

/// <summary>What executing one transaction did, apart from the state.</summary>
public sealed record TransactionOutcome
{
    /// <summary>The receipt's status. True also for a precompiled contract that failed (consensus reference 4.5).</summary>
    public required bool Succeeded { get; init; }

    /// <summary>Whether the code, or the precompiled contract called directly, ended in an exception: the whole gas limit is paid.</summary>
    public required bool IsExceptional { get; init; }

    /// <summary>Gas for the receipt and the header, after the refund.</summary>
    public required long GasUsed { get; init; }

    public required Wei PaidFees { get; init; }

    public required IReadOnlyList<Log> Logs { get; init; }

    public required ReadOnlyMemory<byte> Output { get; init; }

    /// <summary>Why it failed, for people; null when nothing failed.</summary>
    public required string? Failure { get; init; }

    public required IReadOnlyCollection<Address> DestroyedAccounts { get; init; }

    /// <summary>Whether the Bridge or REMASC was called in a way RSKIP144 sees.</summary>
    public required bool CalledSequentialContract { get; init; }

    /// <summary>The refund that <see cref="GasUsed"/> already leaves out.</summary>
    public required long GasRefund { get; init; }

    /// <summary>The virtual machine's own account, with what gas estimation needs; null when no code ran.</summary>
    public required ExecutionResult? Machine { get; init; }
}
