using Cambium.Chain.Pool;

namespace Cambium.JsonRpc.TxPool;

/// <summary>The waiting transactions of one account.</summary>
/// <param name="Sender">The address without prefix, as the reference has it here.</param>
/// <param name="Transactions">The transactions under their nonces in decimal.</param>
internal sealed record PoolAccount(string Sender, IReadOnlyList<(string Nonce, PooledTransaction Held)> Transactions);
