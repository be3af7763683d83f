using Cambium.Crypto;

namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>
/// A signed message about the device (PowHSM heartbeat). The key that signed is <see cref="PublicKey"/> plus the generator times
/// HMAC-SHA256 of the uncompressed <see cref="PublicKey"/> keyed with <see cref="Tweak"/>; the digest is the SHA-256 of the message.
/// </summary>
/// <param name="PublicKey">The endorsement key.</param>
/// <param name="Message">What was signed.</param>
/// <param name="Tweak">The hash of the code that is running.</param>
/// <param name="Signature">By the tweaked endorsement key.</param>
public sealed record Heartbeat(PublicKey PublicKey, ReadOnlyMemory<byte> Message, ReadOnlyMemory<byte> Tweak, EcdsaSignature Signature);
