using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>Counts signature operations as block limits do: cheap upper bounds taken from the scripts (BIP-16, BIP-141).</summary>
internal static class SigOpCount
{
    /// <summary>What OP_CHECKMULTISIG counts for when its number of keys is not known.</summary>
    private const int MaxMultiSigKeys = 20;

    /// <summary>In the scripts of the transaction itself, without what they lead to.</summary>
    public static int Legacy(Transaction transaction) =>
        transaction.Inputs.Sum(input => Of(input.ScriptSig, isAccurate: false))
        + transaction.Outputs.Sum(output => Of(output.ScriptPubKey, isAccurate: false));

    /// <summary>The cost that a block's limit is on: operations outside witnesses count four times.</summary>
    public static int Cost(Transaction transaction, ICoinSource coins)
    {
        int cost = Legacy(transaction) * Transaction.WitnessScale;
        if (transaction.IsCoinbase)
            return cost;
        foreach (TxIn input in transaction.Inputs)
        {
            if (coins.Find(input.PreviousOutput) is { } coin)
                cost += CostOfInput(input, coin.Output.ScriptPubKey);
        }
        return cost;
    }

    /// <summary>In one script; accurate counting takes the key number in front of OP_CHECKMULTISIG.</summary>
    public static int Of(Script script, bool isAccurate)
    {
        int count = 0;
        Opcode last = Opcode.Invalid;
        ScriptReader reader = new(script.Span);
        while (reader.TryRead(out Opcode code, out _))
        {
            if (code is Opcode.CheckSig or Opcode.CheckSigVerify)
                count++;
            else if (code is Opcode.CheckMultiSig or Opcode.CheckMultiSigVerify)
                count += isAccurate && last is >= Opcode.Push1 and <= Opcode.Push16 ? last - Opcode.Push1 + 1 : MaxMultiSigKeys;
            last = code;
        }
        return count;
    }

    /// <summary>The redeem script that a P2SH input pushes last; null when the input's script does more than pushing.</summary>
    public static Script? RedeemScript(TxIn input) =>
        input.ScriptSig.IsPushOnly() && input.ScriptSig.TryParse(out IReadOnlyList<ScriptOp> operations) && operations.Count > 0
            ? new Script(operations[^1].Data)
            : null;

    private static int CostOfInput(TxIn input, Script spent)
    {
        if (!StandardScripts.IsP2sh(spent.Span))
            return Witness(input, spent);
        return RedeemScript(input) is { } redeem
            ? Of(redeem, isAccurate: true) * Transaction.WitnessScale + Witness(input, redeem)
            : 0;
    }

    private static int Witness(TxIn input, Script script)
    {
        if (!WitnessProgram.TryParse(script.Span, out WitnessProgram program) || program.Version != 0)
            return 0;
        return program.Program.Length switch
        {
            WitnessProgram.KeyHashSize => 1,
            WitnessProgram.ScriptHashSize when input.Witness.Count > 0 => Of(new Script(input.Witness[^1]), isAccurate: true),
            _ => 0,
        };
    }
}
