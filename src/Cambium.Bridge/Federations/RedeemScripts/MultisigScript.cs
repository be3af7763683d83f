using Cambium.Bitcoin.Scripts;

namespace Cambium.Bridge.Federations.RedeemScripts;

/// <summary>Plain M-of-N scripts with sorted keys: M, keys, N, OP_CHECKMULTISIG (reference 8.6).</summary>
public static class MultisigScript
{
    private const int MaxKeys = 20;

    /// <exception cref="BridgeException">No multisig can have so many keys or signatures.</exception>
    public static Script Create(MultisigPolicy policy) =>
        new ScriptBuilder().MultisigKeys(policy).Op(Opcode.CheckMultiSig).Build();

    /// <summary>The script without its last operation, as the branches of the first emergency scripts have it.</summary>
    internal static ScriptBuilder MultisigKeys(this ScriptBuilder builder, MultisigPolicy policy)
    {
        List<byte[]> sorted = [.. policy.Keys];
        sorted.Sort(static (a, b) => a.AsSpan().SequenceCompareTo(b));
        if (policy.Required < 1 || policy.Required > sorted.Count || sorted.Count > MaxKeys)
            throw new BridgeException($"No multisig script for {policy.Required} of {sorted.Count} keys.");
        builder.RedeemNumber(policy.Required);
        foreach (byte[] key in sorted)
            builder.PushData(key);
        return builder.RedeemNumber(sorted.Count);
    }
}
