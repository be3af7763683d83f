using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Scripts;
using Cambium.Primitives;

namespace Cambium.Bridge.Federations.RedeemScripts;

/// <summary>Recognises redeem scripts in the order and with the tolerance of the reference (8.9).</summary>
public static class RedeemScriptParser
{
    private const int MinimumOperations = 4;

    /// <summary>OP_ELSE, the delay, OP_CHECKSEQUENCEVERIFY and OP_DROP.</summary>
    private const int EmergencyHeadOperations = 4;

    /// <exception cref="BridgeException">The script is none of the known forms.</exception>
    public static RedeemScript Parse(Script script) =>
        TryParse(script, out RedeemScript? parsed) ? parsed : throw new BridgeException("The redeem script is unknown.");

    /// <exception cref="BridgeException">A malformed number or a cut-off emergency branch makes the reference's call fail.</exception>
    public static bool TryParse(Script script, [NotNullWhen(true)] out RedeemScript? parsed)
    {
        parsed = null;
        if (script.Equals(LegacyTestnetScript.Script))
        {
            parsed = RedeemScript.Unrecognised(script);
            return true;
        }

        if (!script.TryParse(out IReadOnlyList<ScriptOp> operations))
            return false;
        ReadOnlySpan<ScriptOp> inner = WithoutFlyoverPrefixes([.. operations]);
        if (inner.Length >= MinimumOperations)
            parsed = ParseUnprefixed(script, inner);
        return parsed is not null;
    }

    private static ReadOnlySpan<ScriptOp> WithoutFlyoverPrefixes(ReadOnlySpan<ScriptOp> operations)
    {
        while (operations.Length >= MinimumOperations && HasFlyoverPrefix(operations) && LooksLikeMultisig(operations[2..]))
            operations = operations[2..];
        return operations;
    }

    private static RedeemScript? ParseUnprefixed(Script script, ReadOnlySpan<ScriptOp> operations)
    {
        if (IsStandard(operations))
            return Describe(script, operations, hasEmergencyBranch: false);
        if (FindElseOfP2shErp(operations) is > 0 and var middle)
            return Describe(script, operations[1..middle], hasEmergencyBranch: true);
        if (FindElseOfNonStandardErp(operations) is > 0 and var end)
            return Describe(script, WithCheckMultisig(operations[1..end]), hasEmergencyBranch: true);
        return null;
    }

    private static RedeemScript Describe(Script script, ReadOnlySpan<ScriptOp> standard, bool hasEmergencyBranch)
    {
        RedeemNumbers.TryReadPositive(standard[0], out int required);
        var builder = new ScriptBuilder();
        List<ReadOnlyMemory<byte>> keys = [];
        foreach (ScriptOp operation in standard)
            builder.Append(operation);
        foreach (ScriptOp key in standard[1..^2])
            keys.Add(key.Data);
        return new RedeemScript(script, required, hasEmergencyBranch, builder.Build(), keys);
    }

    private static bool HasFlyoverPrefix(ReadOnlySpan<ScriptOp> operations) =>
        operations[0].Code == (Opcode)Hash256.Size && operations[1].Code == Opcode.Drop;

    private static bool LooksLikeMultisig(ReadOnlySpan<ScriptOp> operations) =>
        operations.Length >= MinimumOperations
        && (IsCheckMultisig(operations[^1])
            || (operations[^1].Code == Opcode.EndIf && IsCheckMultisig(operations[^2])));

    private static bool IsCheckMultisig(in ScriptOp operation) =>
        operation.Code is Opcode.CheckMultiSig or Opcode.CheckMultiSigVerify;

    private static bool IsStandard(ReadOnlySpan<ScriptOp> operations)
    {
        if (operations.Length < MinimumOperations || !IsCheckMultisig(operations[^1]))
            return false;
        if (!RedeemNumbers.TryReadPositive(operations[0], out _))
            return false;
        if (!RedeemNumbers.TryReadPositive(operations[^2], out int keyCount) || operations.Length != keyCount + 3L)
            return false;
        foreach (ScriptOp key in operations[1..^2])
        {
            if (!key.HasData)
                return false;
        }

        return true;
    }

    private static int FindElseOfP2shErp(ReadOnlySpan<ScriptOp> operations)
    {
        if (!LooksLikeMultisig(operations) || operations[0].Code != Opcode.NotIf || operations[^1].Code != Opcode.EndIf)
            return 0;
        int position = FindEmergencyBranch(operations);
        bool isKnown = position > 0
            && IsStandard(operations[1..position])
            && IsStandard(operations[(position + EmergencyHeadOperations)..^1]);
        return isKnown ? position : 0;
    }

    private static int FindElseOfNonStandardErp(ReadOnlySpan<ScriptOp> operations)
    {
        if (!LooksLikeMultisig(operations) || operations[0].Code != Opcode.NotIf || operations[^2].Code != Opcode.EndIf)
            return 0;
        int position = FindEmergencyBranch(operations);
        bool isKnown = position > 0
            && IsStandard(WithCheckMultisig(operations[1..position]))
            && IsStandard(WithCheckMultisig(operations[(position + EmergencyHeadOperations)..^2]));
        return isKnown ? position : 0;
    }

    // The first OP_ELSE decides. When it stands third from the end, the reference reads past the list and its call fails.
    private static int FindEmergencyBranch(ReadOnlySpan<ScriptOp> operations)
    {
        for (int i = 1; i + 3 <= operations.Length; i++)
        {
            if (operations[i].Code != Opcode.Else)
                continue;
            if (i + 3 == operations.Length)
                throw new BridgeException("The emergency branch of a redeem script is cut off.");
            bool hasHead = operations[i + 1].IsPush
                && operations[i + 2].Code == Opcode.CheckSequenceVerify
                && operations[i + 3].Code == Opcode.Drop;
            return hasHead ? i : 0;
        }

        return 0;
    }

    private static ScriptOp[] WithCheckMultisig(ReadOnlySpan<ScriptOp> operations) =>
        [.. operations, new ScriptOp(Opcode.CheckMultiSig, default, Offset: 0)];
}
