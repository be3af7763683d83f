using Cambium.Bitcoin.Transactions;

namespace Cambium.App.PegIns;

/// <summary>An offered coin that is unspent.</summary>
/// <param name="Offered">What its owner says.</param>
/// <param name="Output">What the chain says.</param>
/// <param name="Confirmations">0 while it waits in the pool.</param>
public sealed record FundedCoin(OfferedCoin Offered, TxOut Output, int Confirmations);
