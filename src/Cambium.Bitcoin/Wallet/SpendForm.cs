using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;

namespace Cambium.Bitcoin.Wallet;

/// <summary>
/// The size of what satisfies an output, known before signing. ECDSA signatures are counted with 72 bytes, the most
/// that a signature with low s takes with its type; each byte a real one is shorter makes the input that much smaller.
/// </summary>
/// <param name="ScriptSigSize">The bytes of the input's script.</param>
/// <param name="WitnessSize">The bytes of the witness with its item count; 0 for none.</param>
public readonly record struct SpendForm(int ScriptSigSize, int WitnessSize)
{
    /// <summary>The DER form with low s, and the type byte.</summary>
    public const int MaxSignatureSize = 72;

    private const int CompressedKeySize = 33;
    private const int SchnorrSignatureSize = 64;
    private const int KeyHashProgramPush = 23;
    private const int ScriptHashProgramPush = 35;
    private const int KeyAndSignatureWitness = 1 + (1 + MaxSignatureSize) + (1 + CompressedKeySize);

    public static SpendForm P2pkh => new((1 + MaxSignatureSize) + (1 + CompressedKeySize), 0);

    public static SpendForm P2wpkh => new(0, KeyAndSignatureWitness);

    public static SpendForm P2shP2wpkh => new(KeyHashProgramPush, KeyAndSignatureWitness);

    /// <summary>By key, with the default signature hash type.</summary>
    public static SpendForm P2trKey => new(0, 1 + 1 + SchnorrSignatureSize);

    public bool HasWitness => WitnessSize > 0;

    /// <summary>The weight of the whole input, without the byte that a mixed transaction adds to inputs that have no witness.</summary>
    public int Weight =>
        Transaction.WitnessScale * (OutPoint.Size + CompactSize.LengthOfVarBytes(ScriptSigSize) + sizeof(uint)) + WitnessSize;

    /// <summary>An m-of-n redeem script in P2SH.</summary>
    public static SpendForm P2shMultiSig(int required, Script redeemScript) =>
        new(1 + required * (1 + MaxSignatureSize) + PushSize(redeemScript), 0);

    /// <summary>An m-of-n witness script.</summary>
    public static SpendForm P2wshMultiSig(int required, Script witnessScript) => new(0, MultiSigWitness(required, witnessScript));

    /// <summary>An m-of-n witness script in P2SH.</summary>
    public static SpendForm P2shP2wshMultiSig(int required, Script witnessScript) =>
        new(ScriptHashProgramPush, MultiSigWitness(required, witnessScript));

    private static int MultiSigWitness(int required, Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return CompactSize.LengthOf((ulong)required + 2) + 1 + required * (1 + MaxSignatureSize) + CompactSize.LengthOfVarBytes(script.Length);
    }

    private static int PushSize(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return new ScriptBuilder().PushData(script.Span).Build().Length;
    }
}
