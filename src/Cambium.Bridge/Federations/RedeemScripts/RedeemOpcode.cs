namespace Cambium.Bridge.Federations.RedeemScripts;

/// <summary>The opcodes that redeem scripts of the peg are made of.</summary>
internal static class RedeemOpcode
{
    public const byte Zero = 0x00;
    public const byte One = 0x51;
    public const byte NotIf = 0x64;
    public const byte Else = 0x67;
    public const byte EndIf = 0x68;
    public const byte Drop = 0x75;
    public const byte CheckMultisig = 0xae;
    public const byte CheckMultisigVerify = 0xaf;
    public const byte CheckSequenceVerify = 0xb2;
}
