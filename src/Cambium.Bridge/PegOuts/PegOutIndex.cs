using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bridge.PegOuts;

/// <summary>
/// The hash that identifies a release before and after signing: what a signature of its first input would sign under the
/// original algorithm, even for segwit inputs (RSKIP-379; reference 5.9).
/// </summary>
public static class PegOutIndex
{
    public static bool TrySignatureHash(Transaction transaction, out Hash256 hash)
    {
        hash = default;
        if (transaction.Inputs.Count == 0
            || !InputRedeemScript.TryExtract(transaction.Inputs[0], out Script? redeemScript)
            || !UnsignedForm.TryStrip(transaction, out Transaction? unsigned))
            return false;
        hash = SignatureHash.Legacy(unsigned, inputIndex: 0, redeemScript, SigHashType.All);
        return true;
    }
}
