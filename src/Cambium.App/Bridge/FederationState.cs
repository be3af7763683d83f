using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.App.Bridge;

/// <summary>The federation that holds the locked bitcoin.</summary>
/// <param name="Address">Where deposits go.</param>
/// <param name="Size">Its members.</param>
/// <param name="Threshold">Signatures that a release needs.</param>
/// <param name="CreationBlock">The Rootstock height of its creation.</param>
/// <param name="RedeemScript">Its script, from which the size of releases follows.</param>
public sealed record FederationState(BitcoinAddress Address, int Size, int Threshold, long CreationBlock, Script RedeemScript)
{
    private const int SignatureBytes = 72;
    private const int RegularInputs = 2;
    private const int RegularOutputs = 2;
    private const int WrappedScriptSig = 36;

    /// <summary>Whether its address wraps the script twice, P2SH-P2WSH (RSKIP-305).</summary>
    public bool IsSegwit =>
        !Address.Script.Equals(StandardScripts.P2sh(RedeemScript)) && Address.Script.Equals(StandardScripts.P2sh(StandardScripts.P2wsh(RedeemScript)));

    /// <summary>The size of a release that the Bridge weighs a request against: two inputs and two outputs (reference bridge.md 7.1 and 7.2).</summary>
    public int RegularReleaseSize()
    {
        int signatures = SignatureBytes * Threshold * RegularInputs;
        if (!IsSegwit)
            return SerializedSize(RegularInputs) + signatures;
        int stripped = SerializedSize(inputs: 0) + (WrappedScriptSig * RegularInputs);
        int total = stripped + signatures + (RedeemScript.Length * RegularInputs);
        return (total + (3 * stripped)) / Transaction.WitnessScale;
    }

    private int SerializedSize(int inputs)
    {
        var input = new TxIn(new OutPoint(Hash256.Zero, 0), RedeemScript);
        var output = new TxOut(Satoshis.Zero, Address.Script);
        return new Transaction(1, Enumerable.Repeat(input, inputs), Enumerable.Repeat(output, RegularOutputs), 0).StrippedSize;
    }
}
