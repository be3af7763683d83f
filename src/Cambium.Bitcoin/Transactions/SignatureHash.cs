using Cambium.Bitcoin.Scripts;
using Cambium.Codecs.Bitcoin;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Transactions;

/// <summary>The digests that signatures of inputs sign: the original algorithm, BIP-143 and BIP-341.</summary>
public static class SignatureHash
{
    /// <summary>The digest of the original algorithm when it has nothing to hash: the number one in wire order.</summary>
    private static readonly Hash256 One = Hash256.FromUInt256(UInt256.One).Reversed();

    /// <summary>What SIGHASH_SINGLE leaves of the outputs before the signed one.</summary>
    private static readonly TxOut BlankOutput = new(new Satoshis(-1), Script.Empty);

    /// <summary>
    /// The original algorithm. <paramref name="scriptCode"/> is the executed script with the signature already removed;
    /// OP_CODESEPARATOR is left out here.
    /// </summary>
    public static Hash256 Legacy(Transaction transaction, int inputIndex, Script scriptCode, SigHashType type)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(scriptCode);
        if (inputIndex >= transaction.Inputs.Count || (type.IsSingle && inputIndex >= transaction.Outputs.Count))
            return One;
        BitcoinWriter writer = new(transaction.StrippedSize + scriptCode.Length + sizeof(uint));
        writer.WriteInt32(transaction.Version);
        WriteLegacyInputs(writer, transaction, inputIndex, scriptCode, type);
        WriteLegacyOutputs(writer, transaction, inputIndex, type);
        writer.WriteUInt32(transaction.LockTime);
        writer.WriteUInt32(type.Value);
        return BitcoinHash.DoubleSha256(writer.Written);
    }

    /// <summary>BIP-143, for one input. Use <see cref="SignatureHashCache"/> for several inputs of one transaction.</summary>
    public static Hash256 SegwitV0(Transaction transaction, int inputIndex, Script scriptCode, Satoshis amount, SigHashType type) =>
        new SignatureHashCache(transaction).SegwitV0(inputIndex, scriptCode, amount, type);

    /// <summary>BIP-341, for one input. Use <see cref="SignatureHashCache"/> for several inputs of one transaction.</summary>
    /// <param name="transaction">The spending transaction.</param>
    /// <param name="spentOutputs">The outputs its inputs spend, in their order.</param>
    /// <param name="context">The input and how it is spent.</param>
    /// <param name="type">A type that BIP-341 defines; with SIGHASH_SINGLE the output must exist.</param>
    public static Hash256 Taproot(
        Transaction transaction, IReadOnlyList<TxOut> spentOutputs, in TaprootInput context, SigHashType type) =>
        new SignatureHashCache(transaction, spentOutputs).Taproot(context, type);

    private static void WriteLegacyInputs(
        BitcoinWriter writer, Transaction transaction, int inputIndex, Script scriptCode, SigHashType type)
    {
        if (type.IsAnyoneCanPay)
        {
            writer.WriteCompactSize(1);
            WriteLegacyInput(writer, transaction.Inputs[inputIndex], scriptCode, keepSequence: true);
            return;
        }
        writer.WriteCompactSize((ulong)transaction.Inputs.Count);
        for (int i = 0; i < transaction.Inputs.Count; i++)
        {
            bool isSigned = i == inputIndex;
            bool keepSequence = isSigned || !(type.IsNone || type.IsSingle);
            WriteLegacyInput(writer, transaction.Inputs[i], isSigned ? scriptCode : Script.Empty, keepSequence);
        }
    }

    private static void WriteLegacyInput(BitcoinWriter writer, TxIn input, Script scriptCode, bool keepSequence)
    {
        input.PreviousOutput.Write(writer);
        WriteWithoutCodeSeparators(writer, scriptCode.Span);
        writer.WriteUInt32(keepSequence ? input.Sequence : 0);
    }

    private static void WriteLegacyOutputs(BitcoinWriter writer, Transaction transaction, int inputIndex, SigHashType type)
    {
        int count = type.IsNone ? 0 : type.IsSingle ? inputIndex + 1 : transaction.Outputs.Count;
        writer.WriteCompactSize((ulong)count);
        for (int i = 0; i < count; i++)
        {
            if (type.IsSingle && i != inputIndex)
                BlankOutput.Write(writer);
            else
                transaction.Outputs[i].Write(writer);
        }
    }

    private static void WriteWithoutCodeSeparators(BitcoinWriter writer, ReadOnlySpan<byte> script)
    {
        if (!script.Contains((byte)Opcode.CodeSeparator))
        {
            writer.WriteVarBytes(script);
            return;
        }
        BitcoinWriter kept = new(script.Length);
        ScriptReader reader = new(script);
        int start = 0;
        while (reader.TryRead(out Opcode code, out _))
        {
            if (code != Opcode.CodeSeparator)
                continue;
            kept.WriteBytes(script[start..(reader.Position - 1)]);
            start = reader.Position;
        }
        kept.WriteBytes(script[start..]);
        writer.WriteVarBytes(kept.Written);
    }
}
