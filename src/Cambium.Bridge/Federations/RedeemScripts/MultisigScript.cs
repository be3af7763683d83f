using Cambium.Bitcoin.Scripts;

namespace Cambium.Bridge.Federations.RedeemScripts;

/// <summary>Plain M-of-N scripts with sorted keys: M, keys, N, OP_CHECKMULTISIG (reference 8.6).</summary>
public static class MultisigScript
{
    private const int MaxKeys = 20;

    public static Script Create(int required, IEnumerable<byte[]> keys)
    {
        RedeemScriptWriter writer = WriteKeys(new RedeemScriptWriter(), required, keys);
        return writer.Op(RedeemOpcode.CheckMultisig).ToScript();
    }

    /// <summary>The script without its last opcode, as the branches of the first emergency scripts have it.</summary>
    internal static RedeemScriptWriter WriteKeys(RedeemScriptWriter writer, int required, IEnumerable<byte[]> keys)
    {
        List<byte[]> sorted = [.. keys];
        sorted.Sort(static (a, b) => a.AsSpan().SequenceCompareTo(b));
        if (required < 1 || required > sorted.Count || sorted.Count > MaxKeys)
            throw new BridgeException($"No multisig script for {required} of {sorted.Count} keys.");
        writer.Number(required);
        foreach (byte[] key in sorted)
            writer.Push(key);
        return writer.Number(sorted.Count);
    }
}
