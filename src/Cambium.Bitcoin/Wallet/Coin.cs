using Cambium.Bitcoin.Transactions;

namespace Cambium.Bitcoin.Wallet;

/// <summary>An unspent output and how it will be spent.</summary>
public sealed record Coin(OutPoint Point, TxOut Output, SpendForm Form);
