using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Interpreter;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>
/// Applies a block to the unspent outputs below it, checking every rule that needs them (ConnectBlock of Bitcoin Core).
/// Nothing is changed but this object's own view.
/// </summary>
internal sealed class BlockConnection(ICoinSource coins, BlockEntry entry, Block block, BitcoinNetwork network)
{
    private readonly List<ChainCoin> _spent = [];
    private Satoshis _fees;
    private int _sigOpsCost;

    /// <summary>The coins after the block.</summary>
    public CoinView View { get; } = new(coins);

    /// <summary>The coins the block spends, in its order.</summary>
    public IReadOnlyList<ChainCoin> Spent => _spent;

    public Rejection? Run()
    {
        if (block.Transactions.Any(WouldOverwrite))
            return new Rejection("bad-txns-BIP30", "tried to overwrite transaction");
        foreach (Transaction transaction in block.Transactions)
        {
            if (Apply(transaction) is { } rejection)
                return rejection;
        }
        Satoshis paid = new(block.Transactions[0].Outputs.Sum(output => output.Value.Value));
        Satoshis allowed = _fees + network.SubsidyAt(entry.Height);
        return paid > allowed
            ? new Rejection("bad-cb-amount", $"coinbase pays too much (actual={paid} vs limit={allowed})")
            : null;
    }

    private Rejection? Apply(Transaction transaction)
    {
        ChainCoin[] spent = [];
        if (!transaction.IsCoinbase)
        {
            if (InputRules.Check(transaction, View, entry.Height, out Satoshis fee, out spent) is { } rejection)
                return rejection;
            _fees += fee;
            if (_fees > Satoshis.MaxMoney)
                return new Rejection("bad-txns-accumulated-fee-outofrange");
            if (!LockTimes.AreSequencesMet(transaction, [.. spent.Select(coin => coin.Height)], entry.Parent!))
                return new Rejection("bad-txns-nonfinal", "contains a non-BIP68-final transaction");
        }
        _sigOpsCost += SigOpCount.Cost(transaction, View);
        if (_sigOpsCost > BlockRules.MaxSigOpsCost)
            return new Rejection("bad-blk-sigops", "too many sigops");
        ScriptError error = transaction.IsCoinbase ? ScriptError.None : InputRules.CheckScripts(transaction, spent, ScriptFlags.Consensus);
        if (error != ScriptError.None)
            return new Rejection($"mandatory-script-verify-flag-failed ({ScriptErrorText.Of(error)})", $"in {transaction}");
        Move(transaction, spent);
        return null;
    }

    private void Move(Transaction transaction, ChainCoin[] spent)
    {
        _spent.AddRange(spent);
        if (!transaction.IsCoinbase)
        {
            foreach (TxIn input in transaction.Inputs)
                View.Spend(input.PreviousOutput);
        }
        View.AddOutputs(transaction, entry.Height);
    }

    /// <summary>BIP-30: a transaction must not have the id of one with unspent outputs.</summary>
    private bool WouldOverwrite(Transaction transaction) =>
        Enumerable.Range(0, transaction.Outputs.Count).Any(i => coins.Find(new OutPoint(transaction.Id, (uint)i)) is not null);
}
