using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bridge.PegOuts;

/// <summary>The script an input may redeem: the last element of its witness, or else of its script.</summary>
/// <remarks>A key pushed last parses as a script too; ask whether the result is a multisig before relying on it.</remarks>
public static class InputRedeemScript
{
    /// <summary>False when there is no last push or it is no well-formed script.</summary>
    /// <exception cref="FormatException">The input's own script is malformed, which fails the reference's call.</exception>
    public static bool TryExtract(TxIn input, [NotNullWhen(true)] out Script? redeemScript)
    {
        redeemScript = null;
        ReadOnlyMemory<byte> last;
        if (!input.Witness.IsEmpty)
        {
            last = input.Witness[^1];
        }
        else
        {
            IReadOnlyList<ScriptOp> operations = input.ScriptSig.Operations;
            if (operations.Count == 0 || !operations[^1].HasData)
                return false;
            last = operations[^1].Data;
        }

        var candidate = new Script(last);
        if (!candidate.TryParse(out _))
            return false;
        redeemScript = candidate;
        return true;
    }
}
