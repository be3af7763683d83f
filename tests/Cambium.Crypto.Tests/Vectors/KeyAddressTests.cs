using System.Text;
using System.Text.Json;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Crypto.Tests.Vectors;

/// <summary>Keys from seeds and their addresses; the file's signatures are over a digest that it does not name.</summary>
public sealed class KeyAddressTests
{
    [Fact]
    public void Keys_and_addresses_of_the_seeds()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "ethereum", "keyaddrtest.json")));
        foreach (JsonElement item in document.RootElement.EnumerateArray())
        {
            byte[] secret = Hex.Decode(item.GetProperty("key").GetString()!);
            Assert.Equal(Keccak256.Hash(Encoding.ASCII.GetBytes(item.GetProperty("seed").GetString()!)).ToArray(), secret);
            Assert.True(PrivateKey.TryCreate(secret, out PrivateKey key));
            Assert.Equal(item.GetProperty("addr").GetString(), Hex.Encode(key.PublicKey.ToAddress().AsSpan()));
        }
    }
}
