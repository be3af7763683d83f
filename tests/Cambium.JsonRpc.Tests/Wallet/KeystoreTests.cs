using System.Text;
using Cambium.Crypto;
using Cambium.JsonRpc.Wallet;
using Cambium.Primitives;
using Xunit;

namespace Cambium.JsonRpc.Tests.Wallet;

public sealed class KeystoreTests : IDisposable
{
    private const int FewIterations = 2;
    private readonly string _directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly PrivateKey _key;

    public KeystoreTests() => Assert.True(PrivateKey.TryCreate(Keccak256.Hash("a key"u8).AsSpan(), out _key));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Keeps_keys_over_a_restart()
    {
        var encrypted = EncryptedKey.Encrypt(_key, "words", FewIterations);
        new DirectoryKeystore(_directory).Put(encrypted);
        var keystore = new DirectoryKeystore(_directory);
        Assert.Equal([encrypted.Account], keystore.Accounts);
        Assert.True(keystore.TryGet(encrypted.Account, out EncryptedKey? found));
        Assert.True(found.TryDecrypt("words", out PrivateKey key));
        Assert.True(_key == key);
    }

    [Fact]
    public void Replaces_the_key_of_an_account_that_is_imported_again()
    {
        var keystore = new DirectoryKeystore(_directory);
        keystore.Put(EncryptedKey.Encrypt(_key, "old", FewIterations));
        keystore.Put(EncryptedKey.Encrypt(_key, "new", FewIterations));
        Assert.True(keystore.TryGet(_key.PublicKey.ToAddress(), out EncryptedKey? found));
        Assert.False(found.TryDecrypt("old", out _));
        Assert.True(found.TryDecrypt("new", out _));
    }

    [Fact]
    public void Writes_files_without_the_secret_that_only_their_owner_can_read()
    {
        new DirectoryKeystore(_directory).Put(EncryptedKey.Encrypt(_key, "words", FewIterations));
        string file = Assert.Single(Directory.GetFiles(_directory));
        byte[] secret = new byte[PrivateKey.Length];
        _key.WriteSecret(secret);
        Assert.DoesNotContain(Hex.Encode(secret), File.ReadAllText(file), StringComparison.OrdinalIgnoreCase);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("address", "0x0000000000000000000000000000000000000001")]
    [InlineData("nonce", "000000000000000000000000")]
    public void Refuses_a_file_that_was_altered(string member, string value)
    {
        byte[] json = KeyFile.Write(EncryptedKey.Encrypt(_key, "words", FewIterations));
        Directory.CreateDirectory(_directory);
        string altered = string.Join('\n', Encoding.UTF8.GetString(json).Split('\n')
            .Select(line => line.Contains($"\"{member}\"", StringComparison.Ordinal) ? $"\"{member}\": \"{value}\"," : line));
        Assert.True(KeyFile.TryRead(Encoding.UTF8.GetBytes(altered), out EncryptedKey? key));
        Assert.False(key.TryDecrypt("words", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":2}")]
    [InlineData("{\"version\":\"1\"}")]
    public void Takes_nothing_else_for_a_key_file(string text)
    {
        Directory.CreateDirectory(_directory);
        Assert.False(KeyFile.TryRead(Encoding.UTF8.GetBytes(text), out _));
    }
}
