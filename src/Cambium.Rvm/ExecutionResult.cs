using Cambium.Primitives;

namespace Cambium.Rvm;

/// <summary>The outcome of an outermost frame. After anything but success the lists are empty and the refund is zero.</summary>
public sealed record ExecutionResult
{
    public required EvmStatus Status { get; init; }

    /// <summary>Gas not spent; zero unless the frame succeeded or reverted.</summary>
    public required long GasLeft { get; init; }

    /// <summary>Refund for cleared cells, before its cap and without the refund for destroyed accounts.</summary>
    public required long Refund { get; init; }

    public required ReadOnlyMemory<byte> Output { get; init; }

    public required IReadOnlyList<Log> Logs { get; init; }

    /// <summary>Accounts to delete at the end of the transaction.</summary>
    public required IReadOnlyCollection<Address> DestroyedAccounts { get; init; }

    /// <summary>Precompiled contracts called, reverted calls included but not those of inner creations: RSKIP144 keeps the Bridge and REMASC sequential by it.</summary>
    public required IReadOnlyCollection<Address> PrecompilesCalled { get; init; }

    /// <summary>The most gas that was spent at any moment, for gas estimation.</summary>
    public required long PeakGasUsed { get; init; }

    /// <summary>Whether some call was given all the gas there was, for gas estimation.</summary>
    public required bool GaveAllGasToCall { get; init; }

    /// <summary>Whether some call carried value, for gas estimation.</summary>
    public required bool MadeCallWithValue { get; init; }

    public bool IsSuccess => Status == EvmStatus.Success;
}
