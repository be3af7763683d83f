using System.Security.Cryptography;
using Cambium.Crypto;
using Cambium.PowPeg.Hsm.Protocol;
using Cambium.Primitives;

namespace Cambium.PowPeg.Tests.Hsm;

/// <summary>Verifies a heartbeat as its receiver does, with public data only.</summary>
internal static class HeartbeatCheck
{
    public static bool Verifies(Heartbeat heartbeat)
    {
        byte[] tweak = HMACSHA256.HashData(heartbeat.Tweak.Span, heartbeat.PublicKey.ToUncompressed());
        if (!PrivateKey.TryCreate(tweak, out PrivateKey addend)) return false;
        PublicKey tweaked = heartbeat.PublicKey.Add(addend.PublicKey);
        return Ecdsa.Verify(tweaked, new Hash256(SHA256.HashData(heartbeat.Message.Span)), heartbeat.Signature);
    }
}
