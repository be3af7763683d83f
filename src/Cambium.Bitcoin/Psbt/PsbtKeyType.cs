namespace Cambium.Bitcoin.Psbt;

/// <summary>The key types of BIP-174.</summary>
internal static class PsbtKeyType
{
    public const byte UnsignedTransaction = 0x00;

    public const byte NonWitnessUtxo = 0x00;
    public const byte WitnessUtxo = 0x01;
    public const byte PartialSignature = 0x02;
    public const byte SigHashType = 0x03;
    public const byte RedeemScript = 0x04;
    public const byte WitnessScript = 0x05;
    public const byte KeyOrigin = 0x06;
    public const byte FinalScriptSig = 0x07;
    public const byte FinalScriptWitness = 0x08;

    public const byte OutputRedeemScript = 0x00;
    public const byte OutputWitnessScript = 0x01;
    public const byte OutputKeyOrigin = 0x02;
}
