using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>Fast mode: whose quotes are passed on, and the contracts that hold a provider to them.</summary>
/// <param name="Server">The base address of the liquidity provider's server.</param>
/// <param name="Provider">The provider's Rootstock account: what it signs and no other's signature is taken.</param>
/// <param name="Contracts">Where its quotes are binding.</param>
public sealed record FlyoverOptions(Uri Server, Address Provider, FlyoverContracts Contracts)
{
    /// <summary>Whether peg-ins are offered.</summary>
    public bool PegIns { get; init; } = true;

    /// <summary>Whether peg-outs are offered.</summary>
    public bool PegOuts { get; init; } = true;

    /// <summary>How long the server may take to answer; the API's own limit for a request is longer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>The longest answer that is read.</summary>
    public int MaxAnswerBytes { get; init; } = 256 << 10;
}
