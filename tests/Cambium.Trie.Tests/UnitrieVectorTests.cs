using System.Text;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Trie.Tests;

/// <summary>Published roots and serialisations of small tries (RSKIP107).</summary>
public sealed class UnitrieVectorTests
{
    private static readonly byte[] Foo = Encoding.ASCII.GetBytes("foo");
    private static readonly byte[] Bar = Encoding.ASCII.GetBytes("bar");

    [Fact]
    public void The_empty_trie_has_the_hash_of_0x80() =>
        Assert.Equal("56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421", Unitrie.Empty.Hash.ToHex());

    [Fact]
    public void One_short_value()
    {
        Unitrie trie = Unitrie.Empty.Put(Foo, Bar);
        Assert.Equal("5017666f6f626172", Hex.Encode(trie.Root!.Encode()));
        Assert.Equal("b0ef5f9523a00c148e2c6f6ddff49bcd4e1791692f00e756bddfe19b7bb44ced", trie.Hash.ToHex());
    }

    [Fact]
    public void Two_embedded_children()
    {
        Unitrie trie = Unitrie.Empty.Put(Foo, Bar).Put(Bar, Foo);
        Assert.Equal("5f0460085011985c80666f6f0850119bdbc062617210", Hex.Encode(trie.Root!.Encode()));
        Assert.Equal("861b8cbe48eeab23545169dbf24adb8ea7e13dc6928f86f87dbae92f89d7b1c2", trie.Hash.ToHex());
    }

    [Fact]
    public void One_long_value()
    {
        byte[] value = [.. Enumerable.Range(0, 40).Select(i => (byte)i)];
        Unitrie trie = Unitrie.Empty.Put(Foo, value);
        Assert.Equal("7017666f6fda227097c39b25f51ebbb255c17b0ee624bc34f0cea142cd9a811b96d3d41f32000028", Hex.Encode(trie.Root!.Encode()));
    }
}
