using System.Globalization;
using System.Text;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Wallet;

/// <summary>Signs messages so that the signature is worth nothing for a transaction (EIP-191 version 0x45).</summary>
public static class PersonalMessage
{
    private const int Length = 65;
    private const byte LowestV = 27;

    /// <summary>r, s and v of 27 or 28, as eth_sign answers.</summary>
    public static byte[] Sign(in PrivateKey key, ReadOnlySpan<byte> message)
    {
        RecoverableSignature signed = Ecdsa.SignRecoverable(key, HashOf(message));
        byte[] bytes = new byte[Length];
        signed.Signature.R.WriteBigEndian(bytes);
        signed.Signature.S.WriteBigEndian(bytes.AsSpan(UInt256.Size));
        bytes[^1] = (byte)(LowestV + signed.RecoveryId);
        return bytes;
    }

    private static Hash256 HashOf(ReadOnlySpan<byte> message)
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"\u0019Ethereum Signed Message:\n{message.Length}");
        return Keccak256.Hash([.. Encoding.ASCII.GetBytes(prefix), .. message]);
    }
}
