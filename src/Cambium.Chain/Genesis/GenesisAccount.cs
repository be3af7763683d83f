using Cambium.Primitives;

namespace Cambium.Chain.Genesis;

/// <summary>An account that exists from the first block on; <see cref="Code"/> is null for an account that is no contract.</summary>
public sealed record GenesisAccount(
    Address Address, Wei Balance, UInt256 Nonce, byte[]? Code, IReadOnlyList<(UInt256 Slot, byte[] Value)> Storage);
