using System.Security.Cryptography;
using System.Text;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>Signs messages about the device with a key tweaked by the hash of the code that runs (see <see cref="Heartbeat"/>).</summary>
internal sealed class Endorsement(PrivateKey key)
{
    /// <summary>The simulator has no firmware image; these names stand for the two applications of a device.</summary>
    private const string SignerName = "Cambium PowHSM simulator: signer 5.6";

    private const string UiName = "Cambium PowHSM simulator: UI 5.6";

    public static ReadOnlyMemory<byte> SignerHash { get; } = SHA256.HashData(Encoding.ASCII.GetBytes(SignerName));

    public static ReadOnlyMemory<byte> UiHash { get; } = SHA256.HashData(Encoding.ASCII.GetBytes(UiName));

    public Heartbeat Sign(byte[] message, ReadOnlyMemory<byte> codeHash)
    {
        PublicKey publicKey = key.PublicKey;
        byte[] tweak = HMACSHA256.HashData(codeHash.Span, publicKey.ToUncompressed());
        if (!key.TryAddTweak(tweak, out PrivateKey tweaked)) throw new CryptographicException("the endorsement key has no such tweak");
        EcdsaSignature signature = Ecdsa.Sign(tweaked, new Hash256(SHA256.HashData(message)));
        return new Heartbeat(publicKey, message, codeHash, signature);
    }
}
