using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>A made-up block with the proofs of its last transaction and of its coinbase.</summary>
/// <param name="Header">The header, with real work.</param>
/// <param name="Height">Its height.</param>
/// <param name="Proof">Partial merkle tree of the last transaction; of witness ids when that one has a witness.</param>
/// <param name="Coinbase">The coinbase, which commits to the witnesses.</param>
/// <param name="CoinbaseProof">Partial merkle tree of the coinbase.</param>
/// <param name="WitnessRoot">Merkle root of the witness ids.</param>
internal sealed record ForgedBlock(
    BlockHeader Header, int Height, byte[] Proof, Transaction Coinbase, byte[] CoinbaseProof, Hash256 WitnessRoot);
