using Cambium.Primitives;

namespace Cambium.Rvm;

/// <summary>
/// The outermost frame of a transaction. The caller has already moved the value, created the account of a creation, and taken
/// the intrinsic gas from <see cref="Gas"/>; it decides on the result's status whether to keep the changes.
/// </summary>
public readonly record struct Message
{
    /// <summary><see cref="CallKind.Call"/> or <see cref="CallKind.Create"/>.</summary>
    public required CallKind Kind { get; init; }

    public required Address Caller { get; init; }

    /// <summary>The account whose code runs, or the account being created.</summary>
    public required Address Target { get; init; }

    public required UInt256 Value { get; init; }

    public required long Gas { get; init; }

    /// <summary>The call data; for a creation the init code, whose own call data is empty.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }
}
