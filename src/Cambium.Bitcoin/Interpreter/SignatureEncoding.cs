using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>The forms of ECDSA signatures and keys that the flags demand.</summary>
public static class SignatureEncoding
{
    private const int MinSize = 9;
    private const int MaxSize = 73;
    private const byte SequenceTag = 0x30;
    private const byte IntegerTag = 0x02;
    private const byte SignBit = 0x80;

    /// <summary>
    /// The strict DER form of BIP-66, hash type byte included: 30 length 02 length R 02 length S type, with R and S
    /// positive and without needless zeros.
    /// </summary>
    public static bool IsStrictDer(ReadOnlySpan<byte> signature)
    {
        if (signature.Length is < MinSize or > MaxSize || signature[0] != SequenceTag || signature[1] != signature.Length - 3)
            return false;
        int rLength = signature[3];
        if (5 + rLength >= signature.Length)
            return false;
        int sLength = signature[5 + rLength];
        if (rLength + sLength + 7 != signature.Length)
            return false;
        return IsPositiveInteger(signature[2..(4 + rLength)]) && IsPositiveInteger(signature[(4 + rLength)..^1]);
    }

    /// <summary>Whether the hash type byte is one of the six defined ones.</summary>
    public static bool HasDefinedType(ReadOnlySpan<byte> signature) =>
        !signature.IsEmpty && new SigHashType(signature[^1]).IsDefined;

    /// <summary>Whether s is at most half the group order.</summary>
    public static bool HasLowS(ReadOnlySpan<byte> signature) =>
        EcdsaSignature.TryParseDerLax(signature[..^1], out EcdsaSignature parsed) && parsed.IsLowS;

    /// <summary>Whether the size fits the first byte of a compressed or an uncompressed, not hybrid, key.</summary>
    public static bool IsCompressedOrUncompressed(ReadOnlySpan<byte> key) =>
        IsCompressed(key) || (key.Length == PublicKey.UncompressedLength && key[0] == 4);

    public static bool IsCompressed(ReadOnlySpan<byte> key) => key.Length == PublicKey.CompressedLength && key[0] is 2 or 3;

    internal static ScriptError CheckSignature(ReadOnlySpan<byte> signature, ScriptMachine machine)
    {
        // An empty signature is the compact way to fail a check.
        if (signature.IsEmpty)
            return ScriptError.None;
        if (machine.Has(ScriptFlags.DerSignatures | ScriptFlags.LowS | ScriptFlags.StrictEncoding) && !IsStrictDer(signature))
            return ScriptError.SigDer;
        if (machine.Has(ScriptFlags.LowS) && !HasLowS(signature))
            return ScriptError.SigHighS;
        return machine.Has(ScriptFlags.StrictEncoding) && !HasDefinedType(signature) ? ScriptError.SigHashType : ScriptError.None;
    }

    internal static ScriptError CheckKey(ReadOnlySpan<byte> key, ScriptMachine machine)
    {
        if (machine.Has(ScriptFlags.StrictEncoding) && !IsCompressedOrUncompressed(key))
            return ScriptError.PubkeyType;
        bool mustCompress = machine.Has(ScriptFlags.WitnessPubkeyType) && machine.Version == SignatureVersion.WitnessV0;
        return mustCompress && !IsCompressed(key) ? ScriptError.WitnessPubkeyType : ScriptError.None;
    }

    private static bool IsPositiveInteger(ReadOnlySpan<byte> element)
    {
        ReadOnlySpan<byte> number = element[2..];
        return element[0] == IntegerTag
            && !number.IsEmpty
            && (number[0] & SignBit) == 0
            && !(number.Length > 1 && number[0] == 0 && (number[1] & SignBit) == 0);
    }
}
