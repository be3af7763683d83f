using Cambium.Primitives;

namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>What a device was built with.</summary>
/// <param name="Checkpoint">The block that it trusts from the start.</param>
/// <param name="MinimumDifficulty">The work on top of a block, its own included, that makes it count.</param>
/// <param name="Network">mainnet, testnet or regtest.</param>
public sealed record BlockchainParameters(Hash256 Checkpoint, UInt256 MinimumDifficulty, string Network);
