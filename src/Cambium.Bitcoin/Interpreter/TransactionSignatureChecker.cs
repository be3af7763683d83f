using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>Checks signatures and lock times against one input of a transaction.</summary>
public sealed class TransactionSignatureChecker : ISignatureChecker
{
    private const uint RelativeLockVersion = 2;
    private const int SchnorrSizeWithType = Schnorr.SignatureLength + 1;

    private readonly SignatureHashCache _hashes;
    private readonly int _index;
    private readonly Satoshis _amount;

    /// <param name="hashes">The digests of the transaction, shared by the checkers of its inputs.</param>
    /// <param name="index">The input.</param>
    /// <param name="amount">What the input spends.</param>
    public TransactionSignatureChecker(SignatureHashCache hashes, int index, Satoshis amount)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)hashes.Transaction.Inputs.Count, nameof(index));
        _hashes = hashes;
        _index = index;
        _amount = amount;
    }

    private Transaction Transaction => _hashes.Transaction;

    private TxIn Input => Transaction.Inputs[_index];

    public bool CheckEcdsa(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey, Script scriptCode, SignatureVersion version)
    {
        if (signature.IsEmpty || !PublicKey.TryParse(publicKey, out PublicKey key, allowHybrid: true))
            return false;
        SigHashType type = new(signature[^1]);
        Hash256 digest = version == SignatureVersion.WitnessV0
            ? _hashes.SegwitV0(_index, scriptCode, _amount, type)
            : SignatureHash.Legacy(Transaction, _index, scriptCode, type);
        // Before BIP-66 blocks hold signatures in other encodings and with high s.
        return EcdsaSignature.TryParseDerLax(signature[..^1], out EcdsaSignature parsed)
            && Ecdsa.Verify(key, digest, parsed.Normalize());
    }

    public ScriptError CheckSchnorr(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey, in TaprootInput spend)
    {
        if (signature.Length is not (Schnorr.SignatureLength or SchnorrSizeWithType))
            return ScriptError.SchnorrSigSize;
        SigHashType type = SigHashType.Default;
        if (signature.Length == SchnorrSizeWithType)
        {
            type = new SigHashType(signature[^1]);
            if (type == SigHashType.Default)
                return ScriptError.SchnorrSigHashType;
        }
        if (!type.IsDefinedInTaproot || (type.IsSingle && _index >= Transaction.Outputs.Count))
            return ScriptError.SchnorrSigHashType;
        Hash256 digest = _hashes.Taproot(spend with { Index = _index }, type);
        return Schnorr.Verify(publicKey, digest.AsSpan(), signature[..Schnorr.SignatureLength])
            ? ScriptError.None
            : ScriptError.SchnorrSig;
    }

    public bool CheckLockTime(long lockTime) =>
        SameUnit(lockTime, Transaction.LockTime, LockTimeUnits.Threshold)
        && lockTime <= Transaction.LockTime
        && Input.Sequence != TxIn.FinalSequence;

    public bool CheckSequence(long sequence)
    {
        if ((uint)Transaction.Version < RelativeLockVersion || (Input.Sequence & TxIn.SequenceLockDisabled) != 0)
            return false;
        const uint mask = TxIn.SequenceLockIsTime | TxIn.SequenceLockMask;
        long wanted = sequence & mask;
        long actual = Input.Sequence & mask;
        return SameUnit(wanted, actual, TxIn.SequenceLockIsTime) && wanted <= actual;
    }

    private static bool SameUnit(long a, long b, long threshold) => (a < threshold) == (b < threshold);
}
