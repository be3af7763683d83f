using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.App.Tests.PegIns;

internal static class TestKeys
{
    /// <summary>The key whose secret is the number.</summary>
    public static PrivateKey Key(int number)
    {
        Assert.True(PrivateKey.TryCreate(Hash256.FromUInt256((ulong)number).AsSpan(), out PrivateKey key));
        return key;
    }
}
