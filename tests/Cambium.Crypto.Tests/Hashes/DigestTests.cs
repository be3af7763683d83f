using System.Security.Cryptography;
using System.Text;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Crypto.Tests.Hashes;

public sealed class DigestTests
{
    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("The quick brown fox jumps over the lazy dog", "4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15")]
    public void Keccak_gives_the_published_digests(string text, string expected) =>
        Assert.Equal(expected, Keccak256.Hash(Encoding.ASCII.GetBytes(text)).ToHex());

    [Fact]
    public void Keccak_streams_to_the_digest_of_the_whole()
    {
        byte[] data = Bytes(1000);
        var stream = new Keccak256Stream();
        foreach (int piece in new[] { 1, 7, 134, 135, 136, 137, 272, 999 })
        {
            for (int at = 0; at < data.Length; at += piece)
                stream.Update(data.AsSpan(at, Math.Min(piece, data.Length - at)));
            Assert.Equal(Keccak256.Hash(data), stream.Finish());
        }
    }

    [Theory]
    [InlineData("", "9c1185a5c5e9fc54612808977ee8f548b2258d31")]
    [InlineData("a", "0bdc9d2d256b3ee9daae347be6f4dc835a467ffe")]
    [InlineData("abc", "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc")]
    [InlineData("message digest", "5d0689ef49d2fae572b881b123a85ffa21595f36")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", "f71c27109c692c1b56bbdceb5b9d2865b3708dbc")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "12a053384a9c0c88e405a06c27dcf49ada62eb2b")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "b0e20b6e3116640286ed3a87a5713079b21f5189")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "9b752e45573d4b39f4dbd3323cab82bf63326bfb")]
    public void Ripemd160_gives_the_official_digests(string text, string expected) =>
        Assert.Equal(expected, Hex.Encode(Ripemd(Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void Ripemd160_of_a_million_times_a() =>
        Assert.Equal("52783243c1697bdbe16d37f97f68f08325dc1528", Hex.Encode(Ripemd(Enumerable.Repeat((byte)'a', 1_000_000).ToArray())));

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(640)]
    public void A_midstate_continues_to_the_digest_of_the_whole(int prefixLength)
    {
        for (int tailLength = 0; tailLength < 200; tailLength++)
        {
            byte[] data = Bytes(prefixLength + tailLength);
            byte[] digest = new byte[32];
            Sha256Midstate.Continue(StateAfter(data.AsSpan(0, prefixLength)), (ulong)prefixLength, data.AsSpan(prefixLength), digest);
            Assert.Equal(SHA256.HashData(data), digest);
        }
    }

    /// <summary>BLAKE2b-512 of "abc" (RFC 7693 appendix A): one final block of twelve rounds.</summary>
    [Fact]
    public void Blake2_compresses_as_RFC_7693_says()
    {
        const ulong parameters = 0x01010040;
        ulong[] h =
        [
            0x6a09e667f3bcc908 ^ parameters, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
            0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
        ];
        ulong[] m = new ulong[Blake2F.MessageWords];
        m[0] = 0x636261;
        Blake2F.Compress(12, h, m, 3, 0, final: true);
        Assert.Equal([0x0d4d1c983fa580ba, 0xe9f6129fb697276a, 0xb7c45a68142f214c, 0xd1a2ffdb6fbb124b], h[..4]);
    }

    [Fact]
    public void Composed_hashes_equal_their_composition()
    {
        byte[] data = Bytes(77);
        Assert.Equal(SHA256.HashData(SHA256.HashData(data)), BitcoinHash.DoubleSha256(data).ToArray());
        Assert.Equal(Ripemd(SHA256.HashData(data)), BitcoinHash.Hash160(data));
        byte[] tag = SHA256.HashData(Encoding.UTF8.GetBytes("TapLeaf"));
        Assert.Equal(SHA256.HashData([.. tag, .. tag, .. data]), BitcoinHash.TaggedHash("TapLeaf", data).ToArray());
        Assert.Equal(BitcoinHash.TaggedHash("TapLeaf", data), BitcoinHash.TaggedHash("TapLeaf", data[..10], data[10..]));
    }

    private static byte[] StateAfter(ReadOnlySpan<byte> blocks)
    {
        Span<uint> words = stackalloc uint[8];
        for (int i = 0; i < 8; i++)
            words[i] = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Sha256Midstate.InitialState[(4 * i)..]);
        for (int at = 0; at < blocks.Length; at += 64)
            Crypto.Hashes.Sha256Compression.Apply(words, blocks.Slice(at, 64));
        byte[] state = new byte[32];
        for (int i = 0; i < 8; i++)
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(state.AsSpan(4 * i), words[i]);
        return state;
    }

    private static byte[] Ripemd(byte[] data)
    {
        byte[] digest = new byte[20];
        Ripemd160.Hash(data, digest);
        return digest;
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31 + 7))];
}
