using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations.RedeemScripts;

namespace Cambium.Bridge.PegOuts;

/// <summary>Inputs that wait for signatures: empty elements where signatures go, and the redeem script (reference 7.3).</summary>
public static class UnsignedInputs
{
    /// <summary>More places than this cannot be written into a script.</summary>
    internal const int MaximumSignatures = 16;

    /// <summary>The input of a P2SH output: dummy, signature places, the selector of an emergency script, redeem script.</summary>
    /// <exception cref="BridgeException">Not a multisig, or one of too many signatures.</exception>
    public static Script LegacyScriptSig(RedeemScript redeem)
    {
        var builder = new ScriptBuilder();
        if (redeem.RequiredSignatures > MaximumSignatures)
            throw new BridgeException("The script needs too many signatures.");
        int places = PlacesOf(redeem) + (redeem.HasEmergencyBranch ? 1 : 0);
        for (int i = 0; i <= places; i++)
            builder.Op(Opcode.Push0);
        return builder.PushData(redeem.Script.Span).Build();
    }

    /// <summary>The script of a P2SH-P2WSH input: the witness program, pushed.</summary>
    public static Script SegwitScriptSig(RedeemScript redeem) =>
        new ScriptBuilder().PushData(StandardScripts.P2wsh(redeem.Script).Span).Build();

    /// <summary>The witness of an emergency script: dummy, signature places, selector, redeem script.</summary>
    public static Witness SegwitWitness(RedeemScript redeem)
    {
        const int dummyAndSelector = 2;
        IEnumerable<ReadOnlyMemory<byte>> empty = Enumerable.Repeat(ReadOnlyMemory<byte>.Empty, PlacesOf(redeem) + dummyAndSelector);
        return Witness.Of([.. empty, redeem.Script.Bytes]);
    }

    /// <summary>The same input, ready to be signed.</summary>
    public static TxIn Prepare(TxIn input, RedeemScript redeem, bool isSegwit) => isSegwit
        ? new TxIn(input.PreviousOutput, SegwitScriptSig(redeem), input.Sequence, SegwitWitness(redeem))
        : new TxIn(input.PreviousOutput, LegacyScriptSig(redeem), input.Sequence);

    private static int PlacesOf(RedeemScript redeem) =>
        redeem.IsMultisig ? redeem.RequiredSignatures : throw new BridgeException("The script is no multisig.");
}
