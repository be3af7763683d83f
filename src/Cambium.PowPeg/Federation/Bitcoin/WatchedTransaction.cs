using Cambium.Primitives;

namespace Cambium.PowPeg.Federation.Bitcoin;

/// <summary>A mined transaction to or from a federation.</summary>
/// <param name="Id">In wire order.</param>
/// <param name="Block">The block that has it.</param>
/// <param name="HasWitness">Whether its proof is over witness ids, for which the Bridge must know the block's coinbase.</param>
/// <param name="Attempts">How often it was sent to the Bridge and mined without becoming processed.</param>
public sealed record WatchedTransaction(Hash256 Id, FollowedBlock Block, bool HasWitness, int Attempts = 0);
