using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Devnet.BitcoinNode.Chain;

namespace Cambium.Devnet.BitcoinNode.Mempool;

/// <summary>The forms of transactions that nodes relay (IsStandardTx, AreInputsStandard and IsWitnessStandard of Bitcoin Core).</summary>
internal sealed class Standardness(PoolPolicy policy)
{
    private const int MaxVersion = 2;
    private const int MaxWeight = 400_000;
    private const int MaxScriptSig = 1650;
    private const int MaxP2shSigOps = 15;
    private const int MaxBareMultiSigKeys = 3;
    private const int MaxWitnessScript = 3600;
    private const int MaxWitnessItems = 100;
    private const int MaxWitnessItem = 80;
    private const byte AnnexTag = 0x50;

    /// <summary>The first rule that the transaction by itself does not follow.</summary>
    public Rejection? Check(Transaction transaction)
    {
        if (transaction.Version is < 1 or > MaxVersion)
            return new Rejection("version");
        if (transaction.Weight > MaxWeight)
            return new Rejection("tx-size");
        foreach (TxIn input in transaction.Inputs)
        {
            if (input.ScriptSig.Length > MaxScriptSig)
                return new Rejection("scriptsig-size");
            if (!input.ScriptSig.IsPushOnly())
                return new Rejection("scriptsig-not-pushonly");
        }
        return CheckOutputs(transaction);
    }

    /// <summary>Whether what is spent has a known form, and the redeem scripts few enough signature operations.</summary>
    public static bool AreInputsStandard(Transaction transaction, IReadOnlyList<ChainCoin> spent) =>
        !transaction.Inputs.Where((input, i) => !IsInputStandard(input, spent[i].Output.ScriptPubKey)).Any();

    public static bool AreWitnessesStandard(Transaction transaction, IReadOnlyList<ChainCoin> spent) =>
        !transaction.Inputs.Where((input, i) => !IsWitnessStandard(input, spent[i].Output.ScriptPubKey)).Any();

    private Rejection? CheckOutputs(Transaction transaction)
    {
        int dataOutputs = 0;
        foreach (TxOut output in transaction.Outputs)
        {
            ScriptTemplate template = StandardScripts.Classify(output.ScriptPubKey);
            if (!IsStandard(template, output.ScriptPubKey))
                return new Rejection("scriptpubkey");
            if (template == ScriptTemplate.NullData)
                dataOutputs++;
            else if (output.Value < Dust.Threshold(output.ScriptPubKey, policy.DustRate))
                return new Rejection("dust");
        }
        return dataOutputs > 1 ? new Rejection("multi-op-return") : null;
    }

    private bool IsStandard(ScriptTemplate template, Script script) => template switch
    {
        ScriptTemplate.NonStandard => false,
        ScriptTemplate.MultiSig => StandardScripts.TryParseMultiSig(script, out _, out IReadOnlyList<ReadOnlyMemory<byte>> keys)
            && keys.Count <= MaxBareMultiSigKeys,
        ScriptTemplate.NullData => script.Length <= policy.MaxDataScript,
        _ => true,
    };

    private static bool IsInputStandard(TxIn input, Script spent) => StandardScripts.Classify(spent) switch
    {
        ScriptTemplate.NonStandard or ScriptTemplate.WitnessUnknown => false,
        ScriptTemplate.P2sh => SigOpCount.RedeemScript(input) is { } redeem && SigOpCount.Of(redeem, isAccurate: true) <= MaxP2shSigOps,
        _ => true,
    };

    private static bool IsWitnessStandard(TxIn input, Script spent)
    {
        if (input.Witness.IsEmpty)
            return true;
        Script program = spent;
        if (StandardScripts.IsP2sh(spent.Span))
        {
            if (SigOpCount.RedeemScript(input) is not { } redeem)
                return false;
            program = redeem;
        }
        return StandardScripts.Classify(program) switch
        {
            ScriptTemplate.P2wsh => input.Witness[^1].Length <= MaxWitnessScript
                && input.Witness.Count - 1 <= MaxWitnessItems
                && input.Witness.SkipLast(1).All(item => item.Length <= MaxWitnessItem),
            ScriptTemplate.P2tr when program == spent => IsTaprootWitnessStandard(input.Witness),
            ScriptTemplate.P2wpkh or ScriptTemplate.P2tr or ScriptTemplate.WitnessUnknown => true,
            _ => false,
        };
    }

    private static bool IsTaprootWitnessStandard(Witness witness)
    {
        bool hasAnnex = witness.Count > 1 && witness[^1].Length > 0 && witness[^1].Span[0] == AnnexTag;
        return !hasAnnex && (witness.Count < 3 || witness.SkipLast(2).All(item => item.Length <= MaxWitnessItem));
    }
}
