using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegOuts;

/// <summary>The size of a release with so many inputs and outputs, as requests and fee estimates assume it (reference 7.2).</summary>
public static class PegOutSize
{
    private const int SignatureBytes = 72;

    private const int RegularInputs = 2;
    private const int RegularOutputs = 2;

    /// <summary>A release with two inputs and two outputs.</summary>
    public static int Regular(Federation federation, RuleSet rules) => Estimate(federation, rules, RegularInputs, RegularOutputs);

    public static int Estimate(Federation federation, RuleSet rules, int inputs, int outputs)
    {
        if (!rules.IsActive(ConsensusRule.Rskip271))
            return EstimateBeforeRskip271(federation, inputs, outputs);
        return federation.IsSegwit
            ? EstimateSegwit(federation, inputs, outputs)
            : EstimateLegacy(federation, inputs, outputs);
    }

    private static int EstimateBeforeRskip271(Federation federation, int inputs, int outputs)
    {
        const int header = 4;
        const int inputWithoutScript = 41;
        const int outputBytes = 35;
        int input = (SignatureBytes * federation.RequiredSignatures) + federation.RedeemScript.Length + inputWithoutScript;
        return header + (input * inputs) + (outputBytes * outputs);
    }

    // The redeem script stands in as the whole script of each input, so the lengths of its pushes are left out.
    private static int EstimateLegacy(Federation federation, int inputs, int outputs) =>
        SerializedSize(federation, inputs, outputs) + (SignatureBytes * federation.RequiredSignatures * inputs);

    private static int EstimateSegwit(Federation federation, int inputs, int outputs)
    {
        const int scriptSig = 36;
        int stripped = SerializedSize(federation, inputs: 0, outputs) + (scriptSig * inputs);
        int signing = SignatureBytes * federation.RequiredSignatures * inputs;
        int total = stripped + signing + (federation.RedeemScript.Length * inputs);
        return (total + (3 * stripped)) / Transaction.WitnessScale;
    }

    private static int SerializedSize(Federation federation, int inputs, int outputs)
    {
        var input = new TxIn(new OutPoint(Hash256.Zero, 0), federation.RedeemScript);
        var output = new TxOut(Satoshis.Zero, federation.OutputScript);
        return new Transaction(1, Enumerable.Repeat(input, inputs), Enumerable.Repeat(output, outputs), 0).StrippedSize;
    }
}
