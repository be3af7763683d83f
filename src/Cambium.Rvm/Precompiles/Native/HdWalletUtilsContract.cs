using System.Numerics;
using Cambium.Codecs.Abi;
using Cambium.Codecs.Text;

namespace Cambium.Rvm.Precompiles.Native;

/// <summary>The HDWalletUtils contract (RSKIP106): Bitcoin addresses, BIP-32 public derivation and multisig script hashes for contracts.</summary>
internal static class HdWalletUtilsContract
{
    private const int Hash160Length = 20;
    private const long Base58Gas = 13_000;
    private const long DeriveGas = 107_000;
    private const long ExtractGas = 11_300;
    private const long MultisigGas = 20_000;
    private const long MultisigKeyGas = 700;
    private const int MultisigKeysIncluded = 2;

    public static NativeContract Create() => new(
    [
        new NativeMethod(new AbiFunction("toBase58Check", ["bytes", "int256"], ["string"]))
        {
            Gas = (_, _) => Base58Gas,
            Body = (arguments, _) => ToBase58Check((byte[])arguments[0], (BigInteger)arguments[1]),
        },
        new NativeMethod(new AbiFunction("deriveExtendedPublicKey", ["string", "string"], ["string"]))
        {
            Gas = (_, _) => DeriveGas,
            Body = (arguments, _) => Derive((string)arguments[0], (string)arguments[1]),
        },
        new NativeMethod(new AbiFunction("extractPublicKeyFromExtendedPublicKey", ["string"], ["bytes"]))
        {
            Gas = (_, _) => ExtractGas,
            Body = (arguments, _) => ExtractPublicKey((string)arguments[0]),
        },
        new NativeMethod(new AbiFunction("getMultisigScriptHash", ["int256", "bytes[]"], ["bytes"]))
        {
            Gas = (arguments, _) => MultisigGas + (MultisigKeyGas * Math.Max(((object[])arguments[1]).Length - MultisigKeysIncluded, 0)),
            Body = (arguments, _) => MultisigScriptHash.Compute((BigInteger)arguments[0], (object[])arguments[1]),
        },
    ]);

    private static string? ToBase58Check(byte[] hash, BigInteger version)
    {
        if (hash.Length != Hash160Length || version < byte.MinValue || version > byte.MaxValue)
            return null;
        return Base58Check.Encode([(byte)version, .. hash]);
    }

    private static string? Derive(string extendedKey, string path)
    {
        if (!ExtendedPublicKey.TryParse(extendedKey, out ExtendedPublicKey? key) || !DerivationPath.TryParse(path, out IReadOnlyList<int> steps))
            return null;
        foreach (int step in steps)
        {
            if (!key.TryDerive(step, out key))
                return null;
        }
        return key.ToText();
    }

    private static byte[]? ExtractPublicKey(string extendedKey) =>
        ExtendedPublicKey.TryParse(extendedKey, out ExtendedPublicKey? key) ? key.Key.ToCompressed() : null;
}
