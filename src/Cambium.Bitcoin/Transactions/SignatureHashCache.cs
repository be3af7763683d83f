using System.Security.Cryptography;
using Cambium.Bitcoin.Scripts;
using Cambium.Codecs.Bitcoin;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Transactions;

/// <summary>
/// The parts of BIP-143 and BIP-341 digests that all inputs of one transaction share, each computed once on first use,
/// so that verifying many inputs takes linear time. Safe for use by several threads.
/// </summary>
public sealed class SignatureHashCache
{
    private const byte TaprootEpoch = 0;
    private const byte TapscriptKeyVersion = 0;

    private readonly Transaction _transaction;
    private readonly IReadOnlyList<TxOut>? _spentOutputs;
    private readonly Lazy<Hash256> _previousOutputs;
    private readonly Lazy<Hash256> _sequences;
    private readonly Lazy<Hash256> _outputs;
    private readonly Lazy<Hash256> _amounts;
    private readonly Lazy<Hash256> _scripts;

    /// <param name="transaction">The spending transaction.</param>
    /// <param name="spentOutputs">The outputs its inputs spend, in their order; only BIP-341 needs them.</param>
    public SignatureHashCache(Transaction transaction, IReadOnlyList<TxOut>? spentOutputs = null)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (spentOutputs is not null && spentOutputs.Count != transaction.Inputs.Count)
            throw new ArgumentException("one spent output per input is needed", nameof(spentOutputs));
        _transaction = transaction;
        _spentOutputs = spentOutputs;
        _previousOutputs = new(() => HashOfInputs(static (writer, input) => input.PreviousOutput.Write(writer)));
        _sequences = new(() => HashOfInputs(static (writer, input) => writer.WriteUInt32(input.Sequence)));
        _outputs = new(() => HashOf(transaction.Outputs, static (writer, output) => output.Write(writer)));
        _amounts = new(() => HashOf(Spent, static (writer, output) => writer.WriteInt64(output.Value.Value)));
        _scripts = new(() => HashOf(Spent, static (writer, output) => writer.WriteVarBytes(output.ScriptPubKey.Span)));
    }

    public Transaction Transaction => _transaction;

    /// <summary>Whether taproot digests can be computed.</summary>
    public bool KnowsSpentOutputs => _spentOutputs is not null;

    private IReadOnlyList<TxOut> Spent =>
        _spentOutputs ?? throw new InvalidOperationException("taproot signatures commit to the spent outputs, which were not given");

    /// <summary>BIP-143.</summary>
    public Hash256 SegwitV0(int inputIndex, Script scriptCode, Satoshis amount, SigHashType type)
    {
        ArgumentNullException.ThrowIfNull(scriptCode);
        TxIn input = _transaction.Inputs[inputIndex];
        bool all = !type.IsNone && !type.IsSingle;
        BitcoinWriter writer = new(192 + scriptCode.Length);
        writer.WriteInt32(_transaction.Version);
        writer.WriteHash(type.IsAnyoneCanPay ? Hash256.Zero : Twice(_previousOutputs.Value));
        writer.WriteHash(type.IsAnyoneCanPay || !all ? Hash256.Zero : Twice(_sequences.Value));
        input.PreviousOutput.Write(writer);
        writer.WriteVarBytes(scriptCode.Span);
        writer.WriteInt64(amount.Value);
        writer.WriteUInt32(input.Sequence);
        writer.WriteHash(SegwitOutputs(inputIndex, type));
        writer.WriteUInt32(_transaction.LockTime);
        writer.WriteUInt32(type.Value);
        return BitcoinHash.DoubleSha256(writer.Written);
    }

    /// <summary>BIP-341 with the extension of BIP-342 when a leaf is given.</summary>
    public Hash256 Taproot(in TaprootInput spend, SigHashType type)
    {
        if (!type.IsDefinedInTaproot)
            throw new ArgumentOutOfRangeException(nameof(type), type.Value, "not a signature hash type of BIP-341");
        BitcoinWriter writer = new(capacity: 256);
        writer.WriteByte(TaprootEpoch);
        writer.WriteByte((byte)type.Value);
        writer.WriteInt32(_transaction.Version);
        writer.WriteUInt32(_transaction.LockTime);
        WriteTaprootTotals(writer, type);
        writer.WriteByte((byte)((spend.LeafHash is null ? 0 : 2) + (spend.Annex is null ? 0 : 1)));
        WriteTaprootInput(writer, spend, type);
        if (type.IsSingle)
            writer.WriteHash(HashOf([_transaction.Outputs[spend.Index]], static (to, output) => output.Write(to)));
        if (spend.LeafHash is { } leaf)
        {
            writer.WriteHash(leaf);
            writer.WriteByte(TapscriptKeyVersion);
            writer.WriteUInt32(spend.CodeSeparatorPosition);
        }
        return BitcoinHash.TaggedHash("TapSighash", writer.Written);
    }

    private void WriteTaprootTotals(BitcoinWriter writer, SigHashType type)
    {
        if (!type.IsAnyoneCanPay)
        {
            writer.WriteHash(_previousOutputs.Value);
            writer.WriteHash(_amounts.Value);
            writer.WriteHash(_scripts.Value);
            writer.WriteHash(_sequences.Value);
        }
        if (!type.IsNone && !type.IsSingle)
            writer.WriteHash(_outputs.Value);
    }

    private void WriteTaprootInput(BitcoinWriter writer, in TaprootInput spend, SigHashType type)
    {
        if (type.IsAnyoneCanPay)
        {
            TxIn input = _transaction.Inputs[spend.Index];
            input.PreviousOutput.Write(writer);
            Spent[spend.Index].Write(writer);
            writer.WriteUInt32(input.Sequence);
        }
        else
        {
            writer.WriteUInt32((uint)spend.Index);
        }
        if (spend.Annex is { } annex)
        {
            BitcoinWriter prefixed = new(annex.Length + 9);
            prefixed.WriteVarBytes(annex.Span);
            writer.WriteBytes(SHA256.HashData(prefixed.Written));
        }
    }

    private Hash256 SegwitOutputs(int inputIndex, SigHashType type)
    {
        if (type.IsSingle)
        {
            return inputIndex < _transaction.Outputs.Count
                ? Twice(HashOf([_transaction.Outputs[inputIndex]], static (writer, output) => output.Write(writer)))
                : Hash256.Zero;
        }
        return type.IsNone ? Hash256.Zero : Twice(_outputs.Value);
    }

    private Hash256 HashOfInputs(Action<BitcoinWriter, TxIn> write) => HashOf(_transaction.Inputs, write);

    /// <summary>One SHA-256, as BIP-341 wants; BIP-143 hashes it a second time.</summary>
    private static Hash256 HashOf<T>(IReadOnlyList<T> items, Action<BitcoinWriter, T> write)
    {
        BitcoinWriter writer = new(items.Count * OutPoint.Size);
        foreach (T item in items)
            write(writer, item);
        return new Hash256(SHA256.HashData(writer.Written));
    }

    private static Hash256 Twice(in Hash256 once) => new(SHA256.HashData(once.AsSpan()));
}
