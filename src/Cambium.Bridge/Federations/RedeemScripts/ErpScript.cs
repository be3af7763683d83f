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
    public static Script Create(MultisigPolicy federation, MultisigPolicy emergency, long delay) =>
        new ScriptBuilder()
            .Op(Opcode.NotIf)
            .MultisigKeys(federation)
            .Op(Opcode.CheckMultiSig)
            .EmergencyHead(ScriptNumber.Encode(Checked(delay)))
            .MultisigKeys(emergency)
            .Op(Opcode.CheckMultiSig)
            .Op(Opcode.EndIf)
            .Build();

    /// <summary>RSKIP-201 with the delay of RSKIP-293: both branches share the final OP_CHECKMULTISIG.</summary>
    public static Script CreateNonStandard(MultisigPolicy federation, MultisigPolicy emergency, long delay) =>
        CreateNonStandard(federation, emergency, ScriptNumber.Encode(Checked(delay)));

    /// <summary>
    /// RSKIP-201 before RSKIP-293: the delay was written as two big-endian bytes, which Bitcoin reads as another number.
    /// </summary>
    public static Script CreateNonStandardWithBigEndianDelay(MultisigPolicy federation, MultisigPolicy emergency, long delay)
    {
        byte[] digits = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(digits, (ushort)Checked(delay));
        return CreateNonStandard(federation, emergency, digits);
    }

    private static Script CreateNonStandard(MultisigPolicy federation, MultisigPolicy emergency, byte[] delay) =>
        new ScriptBuilder()
            .Op(Opcode.NotIf)
            .MultisigKeys(federation)
            .EmergencyHead(delay)
            .MultisigKeys(emergency)
            .Op(Opcode.EndIf)
            .Op(Opcode.CheckMultiSig)
            .Build();

    private static ScriptBuilder EmergencyHead(this ScriptBuilder builder, byte[] delay) =>
        builder.Op(Opcode.Else).PushData(delay).Op(Opcode.CheckSequenceVerify).Op(Opcode.Drop);

    private static long Checked(long delay) =>
        delay is > 0 and <= MaxDelay ? delay : throw new BridgeException($"The emergency delay {delay} is out of range.");
}
