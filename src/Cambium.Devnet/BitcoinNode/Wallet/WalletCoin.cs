using Cambium.Bitcoin.Transactions;

namespace Cambium.Devnet.BitcoinNode.Wallet;

/// <summary>An unspent output of the wallet.</summary>
/// <param name="Point">Which output.</param>
/// <param name="Output">Amount and script.</param>
/// <param name="Key">What spends it.</param>
/// <param name="Confirmations">Zero while it is in the pool.</param>
/// <param name="IsSpendable">Whether the wallet spends it now: a mature coinbase, confirmed, or change of its own.</param>
public sealed record WalletCoin(OutPoint Point, TxOut Output, WalletKey Key, int Confirmations, bool IsSpendable);
