using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations.RedeemScripts;

namespace Cambium.Bridge.PegOuts;

/// <summary>Gives a signed release back the inputs it was built with (reference 5.9).</summary>
public static class UnsignedForm
{
    /// <summary>False when some input has no multisig redeem script that such an input could be built from.</summary>
    public static bool TryStrip(Transaction transaction, [NotNullWhen(true)] out Transaction? unsigned)
    {
        unsigned = null;
        TransactionBuilder builder = transaction.ToBuilder();
        for (int i = 0; i < builder.Inputs.Count; i++)
        {
            if (!TryStrip(builder.Inputs[i], out TxIn? stripped))
                return false;
            builder.Inputs[i] = stripped;
        }

        unsigned = builder.Build();
        return true;
    }

    private static bool TryStrip(TxIn input, [NotNullWhen(true)] out TxIn? stripped)
    {
        stripped = null;
        if (!InputRedeemScript.TryExtract(input, out Script? script)
            || !RedeemScriptParser.TryParse(script, out RedeemScript? redeem)
            || !redeem.IsMultisig)
            return false;
        bool isSegwit = !input.Witness.IsEmpty;
        if (!isSegwit && redeem.RequiredSignatures > UnsignedInputs.MaximumSignatures)
            return false;
        stripped = UnsignedInputs.Prepare(input, redeem, isSegwit);
        return true;
    }
}
