using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;
using Cambium.Crypto;

namespace Cambium.Bitcoin.Psbt;

/// <summary>The format rules of BIP-174 for the entries of known types.</summary>
internal static class PsbtValidation
{
    private const int SigHashTypeSize = 4;

    public static void CheckInput(PsbtMap map)
    {
        foreach ((byte[] key, byte[] value) in map.Entries)
        {
            bool hasKey = key[0] is PsbtKeyType.PartialSignature or PsbtKeyType.KeyOrigin;
            if (key[0] > PsbtKeyType.FinalScriptWitness)
                continue;
            CheckKey(key, hasKey);
            CheckInputValue(key[0], value);
        }
    }

    public static void CheckOutput(PsbtMap map)
    {
        foreach ((byte[] key, byte[] value) in map.Entries)
        {
            if (key[0] > PsbtKeyType.OutputKeyOrigin)
                continue;
            CheckKey(key, hasKey: key[0] == PsbtKeyType.OutputKeyOrigin);
            if (key[0] == PsbtKeyType.OutputKeyOrigin)
                Require(KeyOrigin.TryParse(value, out _), "a key origin has whole steps");
        }
    }

    private static void CheckInputValue(byte type, byte[] value)
    {
        switch (type)
        {
            case PsbtKeyType.NonWitnessUtxo:
                Transaction.Parse(value);
                break;
            case PsbtKeyType.WitnessUtxo:
                TxOut.Parse(value);
                break;
            case PsbtKeyType.SigHashType:
                Require(value.Length == SigHashTypeSize, "a signature hash type has four bytes");
                break;
            case PsbtKeyType.KeyOrigin:
                Require(KeyOrigin.TryParse(value, out _), "a key origin has whole steps");
                break;
            case PsbtKeyType.FinalScriptWitness:
                PsbtInput.ParseWitness(value);
                break;
        }
    }

    private static void CheckKey(byte[] key, bool hasKey)
    {
        bool ok = hasKey ? PublicKey.TryParse(key.AsSpan(1), out _) : key.Length == 1;
        Require(ok, $"the key data of type {key[0]} is wrong");
    }

    private static void Require(bool condition, string rule)
    {
        if (!condition)
            throw new BitcoinFormatException(rule);
    }
}
