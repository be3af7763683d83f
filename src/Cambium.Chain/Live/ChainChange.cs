using Cambium.Chain.Store;

namespace Cambium.Chain.Live;

/// <summary>What importing a block changed.</summary>
/// <param name="Block">The imported block.</param>
/// <param name="IsBest">Whether it is the new best block.</param>
/// <param name="Abandoned">Blocks that left the best chain, highest first; empty unless it was reorganised.</param>
/// <param name="Connected">Blocks that joined the best chain, lowest first; empty for a side block.</param>
public sealed record ChainChange(StoredBlock Block, bool IsBest, IReadOnlyList<StoredBlock> Abandoned, IReadOnlyList<StoredBlock> Connected);
