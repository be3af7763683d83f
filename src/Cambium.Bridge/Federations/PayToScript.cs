using System.Security.Cryptography;
using Cambium.Bitcoin.Scripts;
using Cambium.Crypto;

namespace Cambium.Bridge.Federations;

/// <summary>Output scripts for redeem scripts: P2SH, and P2SH around P2WSH.</summary>
public static class PayToScript
{
    private const byte Hash160 = 0xa9;
    private const byte Equal = 0x87;

    public static Script Legacy(Script redeemScript) => ForHash(BitcoinHash.Hash160(redeemScript.Span));

    public static Script WrappedSegwit(Script redeemScript) => ForHash(BitcoinHash.Hash160(WitnessProgram(redeemScript)));

    /// <summary>The version-0 program: 0 and the SHA-256 of the script.</summary>
    public static byte[] WitnessProgram(Script redeemScript) =>
        [0x00, SHA256.HashSizeInBytes, .. SHA256.HashData(redeemScript.Span)];

    public static Script ForHash(ReadOnlySpan<byte> hash) => new([Hash160, (byte)hash.Length, .. hash, Equal]);
}
