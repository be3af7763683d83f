using System.Buffers.Binary;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;
using Cambium.Crypto;

namespace Cambium.Bitcoin.Psbt;

/// <summary>What is known of one input; mutable, as the roles of BIP-174 add to it.</summary>
public sealed class PsbtInput
{
    internal PsbtInput(PsbtMap map) => Map = map;

    /// <summary>The whole transaction whose output is spent.</summary>
    public Transaction? NonWitnessUtxo
    {
        get => Map.TryGet(PsbtKeyType.NonWitnessUtxo, out byte[]? value) ? Transaction.Parse(value) : null;
        set => Map.SetOrRemove(PsbtKeyType.NonWitnessUtxo, value?.ToBytes());
    }

    /// <summary>The output that is spent, for witness outputs.</summary>
    public TxOut? WitnessUtxo
    {
        get => Map.TryGet(PsbtKeyType.WitnessUtxo, out byte[]? value) ? TxOut.Parse(value) : null;
        set => Map.SetOrRemove(PsbtKeyType.WitnessUtxo, value?.ToBytes());
    }

    public SigHashType? SigHashType
    {
        get => Map.TryGet(PsbtKeyType.SigHashType, out byte[]? value)
            ? new SigHashType(BinaryPrimitives.ReadUInt32LittleEndian(value))
            : null;
        set => Map.SetOrRemove(PsbtKeyType.SigHashType, value is { } type ? BitConverter.GetBytes(type.Value) : null);
    }

    public Script? RedeemScript
    {
        get => ScriptAt(PsbtKeyType.RedeemScript);
        set => Map.SetOrRemove(PsbtKeyType.RedeemScript, value?.ToArray());
    }

    public Script? WitnessScript
    {
        get => ScriptAt(PsbtKeyType.WitnessScript);
        set => Map.SetOrRemove(PsbtKeyType.WitnessScript, value?.ToArray());
    }

    public Script? FinalScriptSig
    {
        get => ScriptAt(PsbtKeyType.FinalScriptSig);
        set => Map.SetOrRemove(PsbtKeyType.FinalScriptSig, value?.ToArray());
    }

    public Witness? FinalScriptWitness
    {
        get => Map.TryGet(PsbtKeyType.FinalScriptWitness, out byte[]? value) ? ParseWitness(value) : null;
        set => Map.SetOrRemove(PsbtKeyType.FinalScriptWitness, value is null ? null : BytesOf(value));
    }

    /// <summary>Signatures with their hash type byte, by public key.</summary>
    public IEnumerable<(byte[] PublicKey, byte[] Signature)> PartialSignatures => Map.All(PsbtKeyType.PartialSignature);

    /// <summary>Where the keys come from, by public key.</summary>
    public IEnumerable<(byte[] PublicKey, KeyOrigin Origin)> KeyOrigins
    {
        get
        {
            foreach ((byte[] key, byte[] value) in Map.All(PsbtKeyType.KeyOrigin))
            {
                if (KeyOrigin.TryParse(value, out KeyOrigin? origin) && origin is not null)
                    yield return (key, origin);
            }
        }
    }

    /// <summary>Whether the input has been finalised.</summary>
    public bool IsFinal => FinalScriptSig is not null || FinalScriptWitness is not null;

    internal PsbtMap Map { get; }

    public void SetPartialSignature(ReadOnlySpan<byte> publicKey, byte[] signature) =>
        Map.Set(PsbtKeyType.PartialSignature, publicKey, signature);

    public void SetKeyOrigin(in PublicKey key, KeyOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        Map.Set(PsbtKeyType.KeyOrigin, key.ToCompressed(), origin.ToBytes());
    }

    internal static Witness ParseWitness(byte[] bytes)
    {
        BitcoinReader reader = new(bytes);
        Witness witness = Witness.Read(ref reader, bytes);
        reader.ExpectEnd();
        return witness;
    }

    private Script? ScriptAt(byte type) => Map.TryGet(type, out byte[]? value) ? new Script(value) : null;

    private static byte[] BytesOf(Witness witness)
    {
        BitcoinWriter writer = new(witness.Size);
        witness.Write(writer);
        return writer.ToArray();
    }
}
