using Cambium.Chain.Store;
using Cambium.Trie;

namespace Cambium.JsonRpc.Eth.Blocks;

/// <summary>The block that would be mined now, and the state after it, which is in no store.</summary>
public sealed record PendingBlock(StoredBlock Block, Unitrie State);
