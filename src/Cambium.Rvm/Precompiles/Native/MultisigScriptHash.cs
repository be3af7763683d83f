using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Cambium.Crypto;

namespace Cambium.Rvm.Precompiles.Native;

/// <summary>The script hash of a multisig redeem script with its keys compressed and sorted.</summary>
internal static class MultisigScriptHash
{
    private const int FewestKeys = 2;

    /// <summary>More would exceed the 520 bytes of a redeem script (BIP-16).</summary>
    private const int MostKeys = 15;
    private const byte OpNumberBase = 0x50;
    private const byte OpCheckMultisig = 0xae;

    /// <summary>The Hash160 of the script, or null when the numbers or a key are not acceptable.</summary>
    public static byte[]? Compute(BigInteger required, object[] keys)
    {
        if (required <= 0 || keys.Length is < FewestKeys or > MostKeys || required > keys.Length)
            return null;
        return TryCompress(keys, out List<byte[]>? compressed) ? BitcoinHash.Hash160(Script((int)required, compressed)) : null;
    }

    private static bool TryCompress(object[] keys, [NotNullWhen(true)] out List<byte[]>? compressed)
    {
        compressed = null;
        var parsed = new List<byte[]>(keys.Length);
        foreach (object key in keys)
        {
            if (!PublicKey.TryParse((byte[])key, out PublicKey point, allowHybrid: true))
                return false;
            parsed.Add(point.ToCompressed());
        }
        parsed.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
        compressed = parsed;
        return true;
    }

    private static byte[] Script(int required, List<byte[]> keys)
    {
        var script = new List<byte> { (byte)(OpNumberBase + required) };
        foreach (byte[] key in keys)
        {
            script.Add((byte)key.Length);
            script.AddRange(key);
        }
        script.Add((byte)(OpNumberBase + keys.Count));
        script.Add(OpCheckMultisig);
        return [.. script];
    }
}
