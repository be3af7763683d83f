using System.Buffers.Binary;
using Cambium.Bitcoin.Scripts;

namespace Cambium.Bridge.Federations.RedeemScripts;

/// <summary>
/// Scripts with an emergency branch: the federation spends at any time, the emergency keys after a number of Bitcoin
/// blocks (RSKIP-201, RSKIP-353; reference 8.6).
/// </summary>
public static class ErpScript
{
    private const long MaxDelay = ushort.MaxValue;

    /// <summary>RSKIP-353: a complete multisig in each branch.</summary>
    public static Script Create(MultisigPolicy federation, MultisigPolicy emergency, long delay)
    {
        CheckDelay(delay);
        var writer = new RedeemScriptWriter().Op(RedeemOpcode.NotIf);
        MultisigScript.WriteKeys(writer, federation.Required, federation.Keys).Op(RedeemOpcode.CheckMultisig);
        WriteEmergencyHead(writer, RedeemScriptWriter.SignedLittleEndian(delay));
        MultisigScript.WriteKeys(writer, emergency.Required, emergency.Keys).Op(RedeemOpcode.CheckMultisig);
        return writer.Op(RedeemOpcode.EndIf).ToScript();
    }

    /// <summary>RSKIP-201 with the delay of RSKIP-293: both branches share the final OP_CHECKMULTISIG.</summary>
    public static Script CreateNonStandard(MultisigPolicy federation, MultisigPolicy emergency, long delay) =>
        CreateNonStandard(federation, emergency, delay, RedeemScriptWriter.SignedLittleEndian(delay));

    /// <summary>
    /// RSKIP-201 before RSKIP-293: the delay was written as two big-endian bytes, which Bitcoin reads as another number.
    /// </summary>
    public static Script CreateNonStandardWithBigEndianDelay(MultisigPolicy federation, MultisigPolicy emergency, long delay)
    {
        CheckDelay(delay);
        byte[] digits = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(digits, (ushort)delay);
        return CreateNonStandard(federation, emergency, delay, digits);
    }

    private static Script CreateNonStandard(MultisigPolicy federation, MultisigPolicy emergency, long delay, byte[] digits)
    {
        CheckDelay(delay);
        var writer = new RedeemScriptWriter().Op(RedeemOpcode.NotIf);
        MultisigScript.WriteKeys(writer, federation.Required, federation.Keys);
        WriteEmergencyHead(writer, digits);
        MultisigScript.WriteKeys(writer, emergency.Required, emergency.Keys);
        return writer.Op(RedeemOpcode.EndIf).Op(RedeemOpcode.CheckMultisig).ToScript();
    }

    private static void WriteEmergencyHead(RedeemScriptWriter writer, byte[] delay) =>
        writer.Op(RedeemOpcode.Else).Push(delay).Op(RedeemOpcode.CheckSequenceVerify).Op(RedeemOpcode.Drop);

    private static void CheckDelay(long delay)
    {
        if (delay is <= 0 or > MaxDelay)
            throw new BridgeException($"The emergency delay {delay} is out of range.");
    }
}
