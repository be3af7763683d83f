using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Interpreter;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>The rules on what a transaction spends: coins, amounts, scripts (CheckTxInputs and CheckInputScripts of Bitcoin Core).</summary>
internal static class InputRules
{
    /// <summary>Checks coins and amounts of a transaction in a block at <paramref name="height"/>, and finds its fee.</summary>
    public static Rejection? Check(Transaction transaction, ICoinSource coins, int height, out Satoshis fee, out ChainCoin[] spent)
    {
        fee = Satoshis.Zero;
        spent = new ChainCoin[transaction.Inputs.Count];
        Satoshis input = Satoshis.Zero;
        for (int i = 0; i < spent.Length; i++)
        {
            if (coins.Find(transaction.Inputs[i].PreviousOutput) is not { } coin)
                return new Rejection("bad-txns-inputs-missingorspent", $"input {i} of {transaction} spends {transaction.Inputs[i].PreviousOutput}");
            if (!coin.IsMatureAt(height, BitcoinNetwork.CoinbaseMaturity))
                return new Rejection("bad-txns-premature-spend-of-coinbase", $"tried to spend coinbase at depth {height - coin.Height}");
            spent[i] = coin;
            input += coin.Output.Value;
            if (coin.Output.Value > Satoshis.MaxMoney || input > Satoshis.MaxMoney)
                return new Rejection("bad-txns-inputvalues-outofrange");
        }
        Satoshis output = new(transaction.Outputs.Sum(item => item.Value.Value));
        if (input < output)
            return new Rejection("bad-txns-in-belowout", $"value in ({input}) < value out ({output})");
        fee = input - output;
        return null;
    }

    /// <summary>The first failing input's error, or none.</summary>
    public static ScriptError CheckScripts(Transaction transaction, IReadOnlyList<ChainCoin> spent, ScriptFlags flags)
    {
        TxOut[] outputs = [.. spent.Select(coin => coin.Output)];
        SignatureHashCache hashes = new(transaction, outputs);
        for (int i = 0; i < outputs.Length; i++)
        {
            ScriptError error = ScriptInterpreter.Verify(hashes, i, outputs[i], flags);
            if (error != ScriptError.None)
                return error;
        }
        return ScriptError.None;
    }
}
