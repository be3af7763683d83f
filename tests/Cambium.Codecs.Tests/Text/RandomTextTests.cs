using Cambium.Codecs.Text;
using Xunit;

namespace Cambium.Codecs.Tests.Text;

/// <summary>Random and mutated texts either decode to what encodes back to them or are refused; nothing is thrown.</summary>
public sealed class RandomTextTests
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0OIl!é\0 ";

    [Fact]
    public void Base58_decodes_what_it_encodes_and_refuses_the_rest()
    {
        var random = new Random(1);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            Assert.True(Base58.TryDecode(Base58.Encode(bytes), out byte[]? plain));
            Assert.Equal(bytes, plain);
            Assert.True(Base58Check.TryDecode(Base58Check.Encode(bytes), out byte[]? payload));
            Assert.Equal(bytes, payload);
            string text = Mutate(Base58Check.Encode(bytes), random);
            if (Base58Check.TryDecode(text, out byte[]? decoded))
                Assert.Equal(text, Base58Check.Encode(decoded));
        }
    }

    [Fact]
    public void Bech32_addresses_decode_or_are_refused()
    {
        var random = new Random(2);
        for (int i = 0; i < 5_000; i++)
        {
            int version = random.Next(17);
            byte[] program = new byte[version == 0 ? 20 + (12 * random.Next(2)) : random.Next(2, 41)];
            random.NextBytes(program);
            string address = SegwitAddress.Encode("bcrt", version, program);
            Assert.True(SegwitAddress.TryDecode(address, out _, out int readVersion, out byte[]? readProgram));
            Assert.Equal((version, Convert.ToHexString(program)), (readVersion, Convert.ToHexString(readProgram)));
            string text = Mutate(address, random);
            if (SegwitAddress.TryDecode(text, out string? prefix, out readVersion, out readProgram))
                Assert.Equal(text.ToUpperInvariant(), SegwitAddress.Encode(prefix, readVersion, readProgram).ToUpperInvariant());
        }
    }

    private static string Mutate(string text, Random random)
    {
        char[] characters = text.ToCharArray();
        for (int changes = random.Next(1, 4); changes > 0 && characters.Length > 0; changes--)
            characters[random.Next(characters.Length)] = Alphabet[random.Next(Alphabet.Length)];
        return new string(characters)[..random.Next(characters.Length + 1)];
    }
}
