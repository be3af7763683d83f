using System.Text;
using Cambium.Primitives;
using System.Security.Cryptography;
using Xunit;

namespace Cambium.Crypto.Tests;

public sealed class EcdsaTests
{
    /// <summary>RFC 6979 with secp256k1 and SHA-256: vectors in common use (Bitcoin forum topic 285142, Trezor, Haskoin).</summary>
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001", "Satoshi Nakamoto", "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8", "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001", "All those moments will be lost in time, like tears in rain. Time to die...", "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b", "547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21")]
    [InlineData("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140", "Satoshi Nakamoto", "fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0", "6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5")]
    [InlineData("f8b8af8ce3c7cca5e300d33939540c10d45ce001b8f252bfbc57ba0342904181", "Alan Turing", "7063ae83e7f62bbb171798131b4a0564b956930092b33b07b395615d9ec7e15c", "58dfcc1e00a35e1572f366ffe34ba0fc47db1e7189759b9fb233c5b05ab388ea")]
    public void Signs_as_RFC_6979_says(string secret, string message, string r, string s)
    {
        Assert.True(PrivateKey.TryCreate(Hex.Decode(secret), out PrivateKey key));
        var digest = new Hash256(SHA256.HashData(Encoding.UTF8.GetBytes(message)));
        RecoverableSignature signature = Ecdsa.SignRecoverable(key, digest);
        Assert.Equal(UInt256.Parse("0x" + r), signature.Signature.R);
        Assert.Equal(UInt256.Parse("0x" + s), signature.Signature.S);
        Assert.True(Ecdsa.Verify(key.PublicKey, digest, signature.Signature));
        Assert.True(Ecdsa.TryRecover(digest, signature.Signature.R, signature.Signature.S, signature.RecoveryId, out PublicKey recovered));
        Assert.Equal(key.PublicKey, recovered);
    }
}
