using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Scripts;
using Cambium.Primitives;

namespace Cambium.Bridge.Federations.RedeemScripts;

/// <summary>Recognises redeem scripts in the order and with the tolerance of the reference (8.9).</summary>
public static class RedeemScriptParser
{
    private const int MinimumChunks = 4;

    /// <exception cref="BridgeException">The script is none of the known forms.</exception>
    public static RedeemScript Parse(Script script) =>
        TryParse(script, out RedeemScript? parsed) ? parsed : throw new BridgeException("The redeem script is unknown.");

    /// <exception cref="BridgeException">A malformed number makes the reference's call fail (see <see cref="ScriptChunk.TryReadPositive"/>).</exception>
    public static bool TryParse(Script script, [NotNullWhen(true)] out RedeemScript? parsed)
    {
        parsed = null;
        if (script.Span.SequenceEqual(LegacyTestnetScript.Script.Span))
        {
            parsed = new RedeemScript(script, requiredSignatures: -1, hasEmergencyBranch: false, standardPart: null, []);
            return true;
        }

        if (ScriptChunk.Split(script.Bytes) is not { } chunks)
            return false;
        ReadOnlySpan<ScriptChunk> inner = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(chunks);
        while (inner.Length >= MinimumChunks && HasFlyoverPrefix(inner) && LooksLikeMultisig(inner[2..]))
            inner = inner[2..];
        if (inner.Length < MinimumChunks)
            return false;
        parsed = ParseUnprefixed(script, inner);
        return parsed is not null;
    }

    private static RedeemScript? ParseUnprefixed(Script script, ReadOnlySpan<ScriptChunk> chunks)
    {
        if (IsStandard(chunks))
            return Describe(script, chunks, hasEmergencyBranch: false);
        if (FindP2shErpElse(chunks) is > 0 and var p2shElse)
            return Describe(script, chunks[1..p2shElse], hasEmergencyBranch: true);
        if (FindNonStandardErpElse(chunks) is > 0 and var otherElse)
            return Describe(script, WithCheckMultisig(chunks[1..otherElse]), hasEmergencyBranch: true);
        return null;
    }

    private static RedeemScript Describe(Script script, ReadOnlySpan<ScriptChunk> standard, bool hasEmergencyBranch)
    {
        standard[0].TryReadPositive(out int required);
        List<ReadOnlyMemory<byte>> keys = [];
        foreach (ScriptChunk key in standard[1..^2])
            keys.Add(key.Data.GetValueOrDefault());
        return new RedeemScript(script, required, hasEmergencyBranch, Join(standard), keys);
    }

    private static Script Join(ReadOnlySpan<ScriptChunk> chunks)
    {
        var writer = new RedeemScriptWriter();
        foreach (ScriptChunk chunk in chunks)
            chunk.WriteTo(writer);
        return writer.ToScript();
    }

    private static bool HasFlyoverPrefix(ReadOnlySpan<ScriptChunk> chunks) =>
        chunks[0] is { Opcode: Hash256.Size, Data.Length: Hash256.Size } && chunks[1].Is(RedeemOpcode.Drop);

    private static bool LooksLikeMultisig(ReadOnlySpan<ScriptChunk> chunks) =>
        chunks.Length >= MinimumChunks
        && (IsCheckMultisig(chunks[^1]) || (chunks[^1].Is(RedeemOpcode.EndIf) && IsCheckMultisig(chunks[^2])));

    private static bool IsCheckMultisig(ScriptChunk chunk) =>
        chunk.Opcode is RedeemOpcode.CheckMultisig or RedeemOpcode.CheckMultisigVerify;

    private static bool IsStandard(ReadOnlySpan<ScriptChunk> chunks)
    {
        if (chunks.Length < MinimumChunks || !IsCheckMultisig(chunks[^1]))
            return false;
        if (!chunks[0].TryReadPositive(out _) || !chunks[^2].TryReadPositive(out int keyCount))
            return false;
        if (chunks.Length != (long)keyCount + 3)
            return false;
        foreach (ScriptChunk key in chunks[1..^2])
        {
            if (key.IsOpcode)
                return false;
        }

        return true;
    }

    private static int FindP2shErpElse(ReadOnlySpan<ScriptChunk> chunks)
    {
        if (!LooksLikeMultisig(chunks) || !chunks[0].Is(RedeemOpcode.NotIf) || !chunks[^1].Is(RedeemOpcode.EndIf))
            return 0;
        int position = FindEmergencyBranch(chunks);
        bool isKnown = position > 0 && IsStandard(chunks[1..position]) && IsStandard(chunks[(position + 4)..^1]);
        return isKnown ? position : 0;
    }

    private static int FindNonStandardErpElse(ReadOnlySpan<ScriptChunk> chunks)
    {
        if (!LooksLikeMultisig(chunks) || !chunks[0].Is(RedeemOpcode.NotIf) || !chunks[^2].Is(RedeemOpcode.EndIf))
            return 0;
        int position = FindEmergencyBranch(chunks);
        bool isKnown = position > 0
            && IsStandard(WithCheckMultisig(chunks[1..position]))
            && IsStandard(WithCheckMultisig(chunks[(position + 4)..^2]));
        return isKnown ? position : 0;
    }

    // The first OP_ELSE decides; one that stands third from the end makes the reference read past the list and fail.
    private static int FindEmergencyBranch(ReadOnlySpan<ScriptChunk> chunks)
    {
        for (int i = 1; i + 3 <= chunks.Length; i++)
        {
            if (!chunks[i].Is(RedeemOpcode.Else))
                continue;
            if (i + 3 == chunks.Length)
                throw new BridgeException("The emergency branch of a redeem script is cut off.");
            bool hasHead = chunks[i + 1].IsPush
                && chunks[i + 2].Is(RedeemOpcode.CheckSequenceVerify)
                && chunks[i + 3].Is(RedeemOpcode.Drop);
            return hasHead ? i : 0;
        }

        return 0;
    }

    private static ScriptChunk[] WithCheckMultisig(ReadOnlySpan<ScriptChunk> chunks) =>
        [.. chunks, new ScriptChunk(RedeemOpcode.CheckMultisig, null)];
}
