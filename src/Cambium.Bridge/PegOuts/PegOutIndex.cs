using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.PegOuts;

/// <summary>
/// The hash that identifies a release before and after signing: bitcoinj's original signature hash of its first input
/// without signatures (RSKIP-379; reference 5.9). bitcoinj serialises witnesses into that hash, which no signature does.
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
        hash = unsigned.HasWitness
            ? WithWitnesses(unsigned, redeemScript)
            : SignatureHash.Legacy(unsigned, inputIndex: 0, redeemScript, SigHashType.All);
        return true;
    }

    private static Hash256 WithWitnesses(Transaction unsigned, Script redeemScript)
    {
        TransactionBuilder signed = unsigned.ToBuilder();
        for (int i = 0; i < signed.Inputs.Count; i++)
            signed.Inputs[i] = signed.Inputs[i].WithScriptSig(i == 0 ? WithoutCodeSeparators(redeemScript) : Script.Empty);
        byte[] serialized = signed.Build().ToBytes();
        var writer = new BitcoinWriter(serialized.Length + sizeof(uint));
        writer.WriteBytes(serialized);
        writer.WriteUInt32(SigHashType.All.Value);
        return BitcoinHash.DoubleSha256(writer.Written);
    }

    private static Script WithoutCodeSeparators(Script script)
    {
        var builder = new ScriptBuilder();
        foreach (ScriptOp operation in script.Operations)
        {
            if (operation.Code != Opcode.CodeSeparator)
                builder.Append(operation);
        }

        return builder.Build();
    }
}
