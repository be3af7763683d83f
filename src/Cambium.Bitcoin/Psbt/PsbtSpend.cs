using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bitcoin.Psbt;

/// <summary>How an input's output is spent: the script that is executed in the end, and by which signature algorithm.</summary>
internal readonly record struct PsbtSpend(TxOut Output, Script Executed, Script? RedeemScript, Script? WitnessScript, bool IsWitness)
{
    /// <summary>Follows P2SH and P2WSH with the checks that BIP-174 demands of signers.</summary>
    public static PsbtFault TryResolve(PartiallySignedTransaction psbt, int index, out PsbtSpend spend)
    {
        spend = default;
        PsbtInput input = psbt.Inputs[index];
        if (psbt.SpentOutput(index) is not { } output)
            return PsbtFault.UnknownOutput;
        Transaction? previous = input.NonWitnessUtxo;
        if (previous is not null && previous.Id != psbt.UnsignedTransaction.Inputs[index].PreviousOutput.TransactionId)
            return PsbtFault.WrongPreviousTransaction;
        Script script = output.ScriptPubKey;
        Script? redeem = null;
        if (input.RedeemScript is { } given)
        {
            if (!StandardScripts.P2sh(given).Equals(script))
                return PsbtFault.RedeemScriptMismatch;
            script = redeem = given;
        }
        PsbtFault fault = TryResolveWitness(input, output, script, redeem, out spend);
        return fault == PsbtFault.None && !spend.IsWitness && previous is null ? PsbtFault.WitnessOutputForLegacyInput : fault;
    }

    private static PsbtFault TryResolveWitness(PsbtInput input, TxOut output, Script script, Script? redeem, out PsbtSpend spend)
    {
        spend = new PsbtSpend(output, script, redeem, null, IsWitness: false);
        switch (StandardScripts.Classify(script))
        {
            case ScriptTemplate.P2wpkh:
                Script code = StandardScripts.P2pkh(StandardScripts.PayloadOf(script));
                spend = spend with { Executed = code, IsWitness = true };
                return PsbtFault.None;
            case ScriptTemplate.P2wsh:
                if (input.WitnessScript is not { } witnessScript || !StandardScripts.P2wsh(witnessScript).Equals(script))
                    return PsbtFault.WitnessScriptMismatch;
                spend = spend with { Executed = witnessScript, WitnessScript = witnessScript, IsWitness = true };
                return PsbtFault.None;
            default:
                return PsbtFault.None;
        }
    }
}
