using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>What a script needs to know of the transaction that spends it.</summary>
public interface ISignatureChecker
{
    /// <summary>Checks an ECDSA signature with its hash type byte.</summary>
    bool CheckEcdsa(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey, Script scriptCode, SignatureVersion version);

    /// <summary>Checks a BIP-340 signature, with a hash type byte if it has 65 bytes; the index in <paramref name="spend"/> is ignored.</summary>
    ScriptError CheckSchnorr(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey, in TaprootInput spend);

    /// <summary>BIP-65.</summary>
    bool CheckLockTime(long lockTime);

    /// <summary>BIP-112.</summary>
    bool CheckSequence(long sequence);
}
