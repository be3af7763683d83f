using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>Runs a script without a transaction: no signature and no lock time holds.</summary>
public sealed class NoTransactionChecker : ISignatureChecker
{
    public static readonly NoTransactionChecker Instance = new();

    private NoTransactionChecker()
    {
    }

    public bool CheckEcdsa(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey, Script scriptCode, SignatureVersion version) => false;

    public ScriptError CheckSchnorr(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey, in TaprootInput spend) => ScriptError.SchnorrSig;

    public bool CheckLockTime(long lockTime) => false;

    public bool CheckSequence(long sequence) => false;
}
