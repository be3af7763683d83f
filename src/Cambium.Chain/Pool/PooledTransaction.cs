using Cambium.Chain.Transactions;
using Cambium.Primitives;

namespace Cambium.Chain.Pool;

/// <summary>A transaction that the pool holds.</summary>
/// <param name="Transaction">The transaction itself.</param>
/// <param name="Sender">Who signed it.</param>
/// <param name="IsLocal">Whether it was submitted here and not received from a peer.</param>
/// <param name="ArrivedAt">When it came.</param>
/// <param name="ArrivalBlock">The best block's number at that time.</param>
public sealed record PooledTransaction(Transaction Transaction, Address Sender, bool IsLocal, DateTimeOffset ArrivedAt, long ArrivalBlock);
