using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.App.Sources;

/// <summary>A transaction and where it is.</summary>
/// <param name="Transaction">With its witness.</param>
/// <param name="Spent">The outputs that it spends, in the order of its inputs; empty for a coinbase.</param>
/// <param name="Block">Null while it waits in the pool.</param>
public sealed record SourceTransaction(Transaction Transaction, IReadOnlyList<TxOut> Spent, BitcoinBlock? Block)
{
    /// <summary>What the miner gets.</summary>
    public Satoshis Fee => Transaction.IsCoinbase
        ? Satoshis.Zero
        : new Satoshis(Spent.Sum(output => output.Value.Value) - Transaction.Outputs.Sum(output => output.Value.Value));

    /// <summary>Blocks on top, the including one among them; 0 while it waits.</summary>
    public int Confirmations(BitcoinBlock tip)
    {
        ArgumentNullException.ThrowIfNull(tip);
        return Block is null ? 0 : Math.Max(1, tip.Height - Block.Height + 1);
    }
}
